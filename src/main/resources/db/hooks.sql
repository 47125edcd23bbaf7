--liquibase formatted sql

-- Runs of hooks, what they found, and the events that post-* hooks are still to be run for. A run's id
-- sorts newest first. Texts are UTF-8 bytes, times milliseconds since 1970.

--changeset varve:action_run
create table action_run (
  repository binary(16) not null,
  id varbinary(32) not null,
  event varbinary(32) not null,
  branch varbinary(255) not null,
  source_ref varbinary(1024) not null,
  commit_id binary(32),
  start_ms bigint not null,
  end_ms bigint not null,
  failed boolean not null,
  dry_run boolean not null,
  note blob not null,
  primary key (repository, id),
  key action_run_branch (repository, branch, id),
  key action_run_commit (repository, commit_id, id)
) engine = InnoDB;

--changeset varve:hook_run
create table hook_run (
  repository binary(16) not null,
  run varbinary(32) not null,
  id varbinary(16) not null,
  action varbinary(1024) not null,
  hook varbinary(1024) not null,
  type varbinary(32) not null,
  start_ms bigint not null,
  end_ms bigint not null,
  failed boolean not null,
  script_hash varbinary(64) not null,
  error blob not null,
  log mediumblob not null,
  failures bigint not null,
  warnings bigint not null,
  primary key (repository, run, id)
) engine = InnoDB;

--changeset varve:violation
create table violation (
  repository binary(16) not null,
  run varbinary(32) not null,
  hook_run varbinary(16) not null,
  number int not null,
  is_failure boolean not null,
  path blob not null,
  message blob not null,
  meta_key blob not null,
  meta_value blob not null,
  primary key (repository, run, hook_run, number),
  key violation_path (repository, path(512), run),
  key violation_key (repository, meta_key(255), run)
) engine = InnoDB;

--changeset varve:post_event
create table post_event (
  id binary(16) not null,
  repository binary(16) not null,
  payload mediumblob not null,
  due_ms bigint not null,
  attempts int not null,
  primary key (id),
  key post_event_due (due_ms),
  key post_event_repository (repository)
) engine = InnoDB;
