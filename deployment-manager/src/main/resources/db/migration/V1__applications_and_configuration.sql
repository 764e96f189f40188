create table application (
    project    text        not null,
    id         text        not null unique,
    name       text        not null,
    spec       text        not null,
    number     int         not null,
    definition text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (project, id),
    unique (project, name)
);

-- every definition that an application has had; a release will belong to one of them
create table application_version (
    project        text        not null,
    application_id text        not null,
    number         int         not null,
    definition     text        not null,
    changed_by     text        not null,
    changed_at     timestamptz not null,
    primary key (project, application_id, number)
);

-- every version of every entry; application is empty for what all applications share; value is JSON, and null
-- for a secret, whose value only Vault has, and for a deleted entry
create table configuration (
    project       text        not null,
    environment   text        not null,
    application   text        not null,
    key           text        not null,
    number        int         not null,
    newest        boolean     not null,
    deleted       boolean     not null,
    secret        boolean     not null,
    type          text        not null,
    value         text,
    vault_path    text,
    vault_version int,
    changed_by    text        not null,
    changed_at    timestamptz not null,
    primary key (project, environment, application, key, number),
    check (not secret or value is null),
    check (not deleted or value is null)
);
create unique index configuration_newest on configuration (project, environment, application, key) where newest;
