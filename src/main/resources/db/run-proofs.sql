--liquibase formatted sql

-- Runs whose fingerprints are still to be taken: due when, null for none. Rules as in changelog.sql.

--changeset varve:query_run_proof_due
alter table query_run add column proof_due_ms bigint null, add key query_run_proof (proof_due_ms);
