package dev.varve.graph;

import dev.varve.index.CommitId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Row of a tag. */
@Entity
@Immutable
@Table(name = "tag")
class TagEntity {

  @Id UUID id;

  UUID repository;

  @Convert(converter = Utf8Converter.class)
  String name;

  @Column(name = "commit_id")
  byte[] commitId;

  TagEntity() {}

  TagEntity(UUID id, UUID repository, Tag tag) {
    this.id = id;
    this.repository = repository;
    name = tag.name();
    commitId = tag.commit().bytes();
  }

  Tag toRecord() {
    return new Tag(name, CommitId.of(commitId));
  }
}
