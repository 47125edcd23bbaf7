--liquibase formatted sql

-- One table a change, because MySQL's DDL is not transactional: a migration killed half-way goes on
-- where it stopped. Everything that is compared is binary: MySQL's collations merge names that
-- differ. No foreign keys, triggers or AUTO_INCREMENT, so that TiDB and Vitess take it as it is.
-- Times are milliseconds since 1970 in UTC; texts are UTF-8 bytes.

--changeset varve:repository
create table repository (
  id binary(16) not null,
  name varbinary(63) not null,
  storage_namespace varbinary(1024) not null,
  default_branch varbinary(255) not null,
  created_ms bigint not null,
  read_only boolean not null,
  last_seq bigint not null default 0,
  primary key (id),
  unique key repository_name (name),
  unique key repository_storage_namespace (storage_namespace)
) engine = InnoDB;

--changeset varve:repository_metadata
create table repository_metadata (
  repository binary(16) not null,
  meta_key varbinary(1024) not null,
  meta_value mediumblob not null,
  primary key (repository, meta_key)
) engine = InnoDB;

--changeset varve:deleted_repository
create table deleted_repository (
  id binary(16) not null,
  deleted_ms bigint not null,
  primary key (id)
) engine = InnoDB;

--changeset varve:branch
create table branch (
  repository binary(16) not null,
  name varbinary(255) not null,
  incarnation binary(16) not null,
  head binary(32) not null,
  tokens blob not null,
  hidden boolean not null,
  primary key (repository, name)
) engine = InnoDB;

--changeset varve:dropped_token
create table dropped_token (
  token binary(16) not null,
  dropped_ms bigint not null,
  primary key (token),
  key dropped_token_time (dropped_ms)
) engine = InnoDB;

--changeset varve:tag
create table tag (
  id binary(16) not null,
  repository binary(16) not null,
  name varbinary(255) not null,
  commit_id binary(32) not null,
  primary key (id),
  unique key tag_name (repository, name)
) engine = InnoDB;

--changeset varve:graph_commit
create table graph_commit (
  repository binary(16) not null,
  id binary(32) not null,
  seq bigint not null,
  parents blob not null,
  committer blob not null,
  message mediumblob not null,
  metadata mediumblob not null,
  created_ms bigint not null,
  generation bigint not null,
  changeset_digest binary(32) not null,
  changeset_chunks mediumblob not null,
  changeset_changes bigint not null,
  state_digest varbinary(32) not null,
  primary key (repository, id),
  unique key graph_commit_seq (repository, seq)
) engine = InnoDB;

-- Apart from graph_commit, so that walks over the history don't drag 2 KB a commit along.
--changeset varve:commit_state
create table commit_state (
  repository binary(16) not null,
  id binary(32) not null,
  lanes varbinary(2048) not null,
  primary key (repository, id)
) engine = InnoDB;

--changeset varve:chunk
create table chunk (
  repository binary(16) not null,
  digest binary(32) not null,
  raw_size int not null,
  content mediumblob not null,
  created_ms bigint not null,
  primary key (repository, digest)
) engine = InnoDB;

--changeset varve:staged_entry
create table staged_entry (
  token binary(16) not null,
  path varbinary(1024) not null,
  version mediumblob,
  primary key (token, path)
) engine = InnoDB;

--changeset varve:index_generation
create table index_generation (
  repository binary(16) not null,
  generation int not null,
  first_seq bigint not null,
  base_commit binary(32),
  primary key (repository, generation)
) engine = InnoDB;

--changeset varve:varve_user
create table varve_user (
  name varbinary(255) not null,
  email varbinary(320),
  created_ms bigint not null,
  primary key (name)
) engine = InnoDB;

--changeset varve:credential
create table credential (
  access_key_id varbinary(64) not null,
  user_name varbinary(255) not null,
  secret_hash varbinary(64) not null,
  created_ms bigint not null,
  primary key (access_key_id),
  key credential_user (user_name)
) engine = InnoDB;
