package dev.varve.graph;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * Row of a repository. Immutable here: {@code last_seq} and {@code read_only} move by statements of
 * their own.
 */
@Entity
@Immutable
@Table(name = "repository")
class RepositoryEntity {

  @Id UUID id;

  @Convert(converter = Utf8Converter.class)
  String name;

  @Column(name = "storage_namespace")
  @Convert(converter = Utf8Converter.class)
  String storageNamespace;

  @Column(name = "default_branch")
  @Convert(converter = Utf8Converter.class)
  String defaultBranch;

  @Column(name = "created_ms")
  long createdMs;

  @Column(name = "read_only")
  boolean readOnly;

  RepositoryEntity() {}

  RepositoryEntity(Repository repository) {
    id = repository.id();
    name = repository.name();
    storageNamespace = repository.storageNamespace();
    defaultBranch = repository.defaultBranch();
    createdMs = repository.created().toEpochMilli();
    readOnly = repository.readOnly();
  }

  Repository toRecord() {
    return new Repository(
        id, name, storageNamespace, defaultBranch, Instant.ofEpochMilli(createdMs), readOnly);
  }
}
