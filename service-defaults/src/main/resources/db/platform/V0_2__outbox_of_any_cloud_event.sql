-- Events that a workflow emits have a source, an id and attributes of their own. Null: as the platform's events have it.
-- A CloudEvent is known by source and id together, and may be sent twice: the id alone is no key any more.
alter table outbox drop constraint outbox_event_id_key;
alter table outbox alter column subject drop not null;
alter table outbox add column source text;
alter table outbox add column content_type text;
alter table outbox add column data_schema text;
alter table outbox add column extensions jsonb;
alter table outbox add column is_base64 boolean not null default false;
