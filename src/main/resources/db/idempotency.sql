--liquibase formatted sql

-- Calls that were made with an Idempotency-Key. id is a hash of the user and the key, request of what
-- was asked for. answer is sealed, and null until there is one; effects is what the call is known to
-- have done, as JSON, written in the very transaction that did it.
--changeset varve:keyed_call
create table keyed_call (
  id binary(32) not null,
  request binary(32) not null,
  attempt binary(16) not null,
  process binary(16) not null,
  lease_until_ms bigint not null,
  effects mediumblob,
  answer mediumblob,
  created_ms bigint not null,
  primary key (id),
  key keyed_call_time (created_ms)
) engine = InnoDB;
