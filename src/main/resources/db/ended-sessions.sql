--liquibase formatted sql

-- Sessions that were ended before their time. Rules as in changelog.sql.

--changeset varve:ended_session
create table ended_session (
  id varbinary(64) not null,
  expires_ms bigint not null,
  primary key (id),
  key ended_session_expires (expires_ms)
) engine = InnoDB;
