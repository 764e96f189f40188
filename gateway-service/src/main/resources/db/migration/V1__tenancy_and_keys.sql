create table organization (
    id          text        primary key,
    name        text        not null unique,
    is_operator boolean     not null,
    created_at  timestamptz not null
);
-- the organisation that runs the installation and may found others: there is one
create unique index organization_operator on organization (is_operator) where is_operator;

create table project (
    id              text        primary key,
    organization_id text        not null references organization (id),
    name            text        not null,
    created_at      timestamptz not null,
    unique (organization_id, name)
);

create table member (
    id         text        primary key,
    project_id text        not null references project (id),
    subject    text        not null,
    role       text        not null check (role in ('VIEWER', 'PARTNER', 'VENDOR', 'ADMIN', 'OWNER')),
    created_at timestamptz not null,
    unique (project_id, subject)
);

create table api_key (
    id         text        primary key,
    project_id text        not null references project (id),
    name       text        not null,
    prefix     text        not null unique,
    hash       bytea       not null,
    role       text        not null check (role in ('VIEWER', 'PARTNER', 'VENDOR', 'ADMIN', 'OWNER')),
    scopes     text[]      not null,
    member     text,
    created_by text        not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
);
create index api_key_project on api_key (project_id, id);
