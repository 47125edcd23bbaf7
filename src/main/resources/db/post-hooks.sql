--liquibase formatted sql

-- The first event of each repository is found without reading those behind it.

--changeset varve:post_event_of_repository
alter table post_event
  add key post_event_of_repository (repository, due_ms),
  drop key post_event_repository;
