--liquibase formatted sql

--changeset varve:branch_protection
create table branch_protection (
  repository binary(16) not null,
  patterns blob not null,
  primary key (repository)
) engine = InnoDB;
