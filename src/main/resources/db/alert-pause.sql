--liquibase formatted sql

-- Alerts that rest until they are resumed. Rules as in changelog.sql.

--changeset varve:query_alert_paused
alter table query_alert add column paused tinyint not null default 0;
