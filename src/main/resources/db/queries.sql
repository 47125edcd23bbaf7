--liquibase formatted sql

-- Saved queries, their runs, and commits that must not be forgotten. Rules as in changelog.sql.

--changeset varve:saved_query
create table saved_query (
  repository binary(16) not null,
  name varbinary(128) not null,
  id binary(16) not null,
  owner blob not null,
  description blob not null,
  created_ms bigint not null,
  revision int not null,
  primary key (repository, name)
) engine = InnoDB;

--changeset varve:saved_query_revision
create table saved_query_revision (
  repository binary(16) not null,
  query binary(16) not null,
  revision int not null,
  edit binary(16) not null,
  author blob not null,
  created_ms bigint not null,
  query_text blob not null,
  params mediumblob not null,
  sort blob not null,
  ref varbinary(2048) not null,
  typing_version int not null,
  pinned_commit binary(32) null,
  pinned_text blob null,
  total bigint null,
  fingerprint binary(32) null,
  primary key (repository, query, revision)
) engine = InnoDB;

--changeset varve:query_run
create table query_run (
  repository binary(16) not null,
  id binary(16) not null,
  name varbinary(128) not null,
  revision int not null,
  started_ms bigint not null,
  runner blob not null,
  ref varbinary(2048) not null,
  commit_id binary(32) not null,
  query_text blob not null,
  params mediumblob not null,
  resolved_text blob not null,
  total bigint not null,
  fingerprint binary(32) null,
  duration_us bigint not null,
  primary key (repository, id),
  key query_run_name (repository, name, started_ms, id),
  key query_run_time (repository, started_ms, id)
) engine = InnoDB;

--changeset varve:protected_commit
create table protected_commit (
  repository binary(16) not null,
  commit_id binary(32) not null,
  holder binary(16) not null,
  reason varbinary(255) not null,
  primary key (repository, commit_id, holder)
) engine = InnoDB;
