package dev.varve.graph;

import dev.varve.index.CommitId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * Row of a commit. Lists of digests are their 32 bytes each, one after the other; metadata is laid
 * out by {@link MetadataCodec}.
 */
@Entity
@Immutable
@Table(name = "graph_commit")
class CommitEntity {

  private static final HexFormat HEX = HexFormat.of();

  @EmbeddedId CommitKey key;

  long seq;

  byte[] parents;

  @Convert(converter = Utf8Converter.class)
  String committer;

  @Convert(converter = Utf8Converter.class)
  String message;

  byte[] metadata;

  @Column(name = "created_ms")
  long createdMs;

  long generation;

  @Column(name = "changeset_digest")
  byte[] changesetDigest;

  @Column(name = "changeset_chunks")
  byte[] changesetChunks;

  @Column(name = "changeset_changes")
  long changesetChanges;

  @Column(name = "state_digest")
  byte[] stateDigest;

  CommitEntity() {}

  CommitEntity(UUID repository, Commit commit) {
    key = new CommitKey(repository, commit.id());
    seq = commit.seq();
    parents = Digests.join(commit.parents().stream().map(CommitId::hex).toList());
    committer = commit.committer();
    message = commit.message();
    metadata = MetadataCodec.encode(commit.metadata());
    createdMs = commit.created().toEpochMilli();
    generation = commit.generation();
    changesetDigest = HEX.parseHex(commit.changeset().digest());
    changesetChunks = Digests.join(commit.changeset().chunks());
    changesetChanges = commit.changeset().changes();
    stateDigest = HEX.parseHex(commit.stateDigest());
  }

  Commit toRecord() {
    return new Commit(
        CommitId.of(key.commitId),
        seq,
        Digests.split(parents).stream().map(CommitId::new).toList(),
        committer,
        message,
        MetadataCodec.decode(metadata),
        Instant.ofEpochMilli(createdMs),
        generation,
        HEX.formatHex(stateDigest),
        new ChangesetRef(
            HEX.formatHex(changesetDigest), Digests.split(changesetChunks), changesetChanges));
  }
}
