package dev.varve.object;

import java.io.InputStream;
import java.util.Map;

/**
 * @param ifAbsent refuse when the path has an object already ({@code If-None-Match: *})
 */
public record Upload(
    InputStream content, String contentType, Map<String, String> metadata, boolean ifAbsent) {}
