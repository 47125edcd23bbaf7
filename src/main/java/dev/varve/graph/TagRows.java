package dev.varve.graph;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of tags. */
@ApplicationScoped
class TagRows implements PanacheRepositoryBase<TagEntity, UUID> {

  Optional<Tag> find(UUID repository, String name) {
    return find("repository = ?1 and name = ?2", repository, name)
        .firstResultOptional()
        .map(TagEntity::toRecord);
  }

  /** In order of names, from the first one that is at or after one name and after the other. */
  List<Tag> page(UUID repository, String from, String after, int limit) {
    return find(
            "repository = ?1 and name >= ?2 and name > ?3",
            Sort.by("name"),
            repository,
            from,
            after)
        .page(0, limit)
        .list()
        .stream()
        .map(TagEntity::toRecord)
        .toList();
  }

  /** Returns whether there was one. */
  boolean remove(UUID repository, String name) {
    return delete("repository = ?1 and name = ?2", repository, name) > 0;
  }
}
