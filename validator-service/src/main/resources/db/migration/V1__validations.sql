create table validation (
    project    text        not null,
    id         text        not null,
    spec_id    text        not null,
    digest     text        not null,
    operation  text,
    valid      boolean     not null,
    violations text        not null,
    exchange   text        not null,
    created_at timestamptz not null,
    created_by text        not null,
    primary key (project, id)
);

create table run (
    project      text        not null,
    id           text        not null,
    name         text        not null,
    spec_id      text        not null,
    spec_name    text        not null,
    digest       text        not null,
    base_url     text        not null,
    webhook_url  text,
    target       text        not null,
    seed         bigint      not null,
    categories   text        not null,
    header_names text        not null,
    state        text        not null,
    started_at   timestamptz,
    ended_at     timestamptz,
    reason       text,
    planned      int         not null,
    done         int         not null,
    tally        text        not null,
    -- the replica that works on it, and until when it may be believed alive
    holder       text        not null,
    lease_until  timestamptz not null,
    -- credentials are in the memory of the holder only: nobody else can take such a run over
    is_pinned    boolean     not null,
    attempts     int         not null,
    created_at   timestamptz not null,
    created_by   text        not null,
    primary key (project, id)
);
create index run_open on run (id) where ended_at is null;

create table run_check (
    project      text   not null,
    run_id       text   not null,
    number       int    not null,
    category     text   not null,
    operation    text   not null,
    operation_id text,
    name         text   not null,
    expectation  text   not null,
    outcome      text   not null,
    kind         text,
    message      text,
    method       text   not null,
    url          text   not null,
    status       int,
    millis       bigint not null,
    details      text,
    primary key (project, run_id, number),
    foreign key (project, run_id) references run (project, id) on delete cascade
);
create index run_check_failed on run_check (project, run_id, number) where outcome = 'FAILED';
