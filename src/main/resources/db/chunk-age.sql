--liquibase formatted sql

-- For the reaper of chunks that no commit came to refer to.
--changeset varve:chunk_age
create index chunk_age on chunk (repository, created_ms);
