package dev.varve.demo;

import java.util.List;
import java.util.Map;

/**
 * Labels of openmoji 14.0.0 that were wrong, as 15.0.0 was to admit.
 *
 * @param query finds the images
 * @param labels what they should have
 */
record Correction(String query, Map<String, String> labels) {

  static final List<Correction> ALL =
      List.of(
          new Correction(
              "subgroups:emotion AND (annotation:*heart* OR annotation:\"love letter\")",
              Map.of("subgroups", "heart")),
          new Correction(
              "annotation:bomb AND subgroups:emotion",
              Map.of("group", "objects", "subgroups", "tool")),
          new Correction(
              "annotation:mushroom AND group:food-drink",
              Map.of("group", "animals-nature", "subgroups", "plant-other")),
          new Correction(
              "annotation:\"water pistol\" AND group:objects",
              Map.of("group", "activities", "subgroups", "game")),
          new Correction(
              "annotation IN (\"nazar amulet\", hamsa) AND group:activities",
              Map.of("group", "objects", "subgroups", "other-object")));
}
