package dev.varve.history;

import java.util.List;

/**
 * A page of the commits that changed an object, the newest first.
 *
 * @param next cursor of the next page, empty when the root was reached
 */
public record ObjectHistory(String path, List<ObjectChange> changes, String next) {}
