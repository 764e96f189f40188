create table component (
    project             text        not null,
    id                  text        not null unique,
    name                text        not null,
    url                 text        not null,
    health_path         text        not null,
    kind                text        not null,
    version             text,
    depends_on          text[]      not null default '{}',
    revision            int         not null default 1,
    state               text        not null default 'UNKNOWN',
    since               timestamptz not null,
    last_checked_at     timestamptz,
    last_latency_millis bigint,
    reason              text        not null,
    failures_in_a_row   int         not null default 0,
    next_check_at       timestamptz not null,
    primary key (project, id),
    unique (project, name)
);
create index component_next_check_at on component (next_check_at);

create table component_health_change (
    sequence     bigint generated always as identity primary key,
    project      text        not null,
    component_id text        not null references component (id) on delete cascade,
    from_state   text        not null,
    to_state     text        not null,
    reason       text        not null,
    changed_at   timestamptz not null
);
create index component_health_change_of on component_health_change (component_id, sequence);

-- name is null while only mocks and runs of a specification were seen, not yet its publication
create table plan (
    project    text    not null,
    spec_id    text    not null,
    name       text,
    retired    boolean not null default false,
    knowledge  text    not null,
    primary key (project, spec_id)
);
create index plan_name on plan (project, name);
