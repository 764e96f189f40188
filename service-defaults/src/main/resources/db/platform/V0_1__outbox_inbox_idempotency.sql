create table outbox (
    sequence    bigint generated always as identity primary key,
    event_id    text        not null unique,
    topic       text        not null,
    subject     text        not null,
    type        text        not null,
    data        text        not null,
    occurred_at timestamptz not null,
    traceparent text
);

create table inbox (
    event_id    text        not null,
    consumer    text        not null,
    received_at timestamptz not null default now(),
    primary key (event_id, consumer)
);
create index inbox_received_at on inbox (received_at);

create table idempotency (
    project     text        not null,
    operation   text        not null,
    key         text        not null,
    fingerprint text        not null,
    status      int,
    location    text,
    body        text,
    created_at  timestamptz not null default now(),
    primary key (project, operation, key)
);
create index idempotency_created_at on idempotency (created_at);
