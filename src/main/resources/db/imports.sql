--liquibase formatted sql

--changeset varve:import_run
create table import_run (
  repository binary(16) not null,
  id varbinary(32) not null,
  branch varbinary(255) not null,
  state varbinary(16) not null,
  owner binary(16) not null,
  updated_ms bigint not null,
  ingested bigint not null,
  commit_id varbinary(32),
  error blob,
  primary key (repository, id)
) engine = InnoDB;
