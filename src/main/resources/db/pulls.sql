--liquibase formatted sql

--changeset varve:pull_request
create table pull_request (
  repository binary(16) not null,
  id varbinary(32) not null,
  title blob not null,
  description mediumblob not null,
  author varbinary(320) not null,
  source varbinary(255) not null,
  destination varbinary(255) not null,
  status varbinary(16) not null,
  created_ms bigint not null,
  closed_ms bigint,
  merged_commit varbinary(32),
  primary key (repository, id)
) engine = InnoDB;
