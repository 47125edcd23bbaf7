--liquibase formatted sql

-- Saved queries that are watched on branches. Rules as in changelog.sql.

--changeset varve:query_alert
create table query_alert (
  repository binary(16) not null,
  id binary(16) not null,
  query varbinary(128) not null,
  revision int not null,
  branch varbinary(255) not null,
  url blob not null,
  sealed_secret blob not null,
  owner blob not null,
  created_ms bigint not null,
  seen_commit binary(32) not null,
  due_ms bigint not null,
  attempts int not null,
  last_delivery_ms bigint null,
  last_error blob null,
  primary key (repository, id),
  key query_alert_due (due_ms)
) engine = InnoDB;
