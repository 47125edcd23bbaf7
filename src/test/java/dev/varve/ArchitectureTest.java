package dev.varve;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The direction that packages depend in. */
class ArchitectureTest {

  /** From the bottom up: nobody knows those above. */
  private static final List<String> LAYERS =
      List.of(
          "error",
          "cache",
          "network",
          "database",
          "idempotency",
          "graph",
          "blob",
          "staging",
          "view",
          "diff",
          "object",
          "commit",
          "merge",
          "imports",
          "pull",
          "query",
          "search",
          "export",
          "declared",
          "history",
          "run",
          "edit",
          "lineage",
          "fsck",
          "hookworker",
          "hook",
          "access",
          "alert",
          "api");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.varve");

  @Test
  void noPackageKnowsThoseAbove() {
    for (int i = 0; i < LAYERS.size() - 1; i++) {
      String[] above =
          LAYERS.subList(i + 1, LAYERS.size()).stream()
              .map(ArchitectureTest::inService)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(inService(LAYERS.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .check(classes);
    }
  }

  @Test
  void theDemoTalksToTheServiceOverHttpOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.varve.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LAYERS.stream().map(ArchitectureTest::inService).toArray(String[]::new))
        .check(classes);
  }

  @Test
  void entitiesStayWithTheTablesThatTheyStandFor() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.varve.graph..", "dev.varve.access..", "dev.varve.staging..")
        .should()
        .beAnnotatedWith(Entity.class)
        .check(classes);
  }

  @Test
  void theApiKnowsNothingOfSql() {
    noClasses()
        .that()
        .resideInAPackage("dev.varve.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "dev.varve.database..", "org.hibernate..")
        .check(classes);
  }

  @Test
  void theIndexKnowsNothingOfTheService() {
    noClasses()
        .that()
        .resideInAPackage("dev.varve.index..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "jakarta..", "io.quarkus..", "org.hibernate..")
        .check(classes);
  }

  private static String inService(String layer) {
    return "dev.varve." + layer + "..";
  }
}
