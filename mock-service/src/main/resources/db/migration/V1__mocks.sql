-- normalised contracts by digest, so that mocks answer without spec-service; never changed, only pruned
create table contract (
    project   text        not null,
    digest    text        not null,
    packed    bytea       not null,
    findings  text        not null,
    unusable  text,
    stored_at timestamptz not null,
    primary key (project, digest)
);
alter table contract alter column packed set storage external;

create table mock (
    project    text        not null,
    id         text        not null collate "C",
    name       text        not null,
    spec_id    text        not null,
    spec_name  text        not null,
    number     int         not null,
    digest     text        not null,
    follow     boolean     not null,
    state      text        not null check (state in ('RUNNING', 'STOPPED', 'FAILED')),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (project, id),
    unique (project, name),
    foreign key (project, digest) references contract
);
create index mock_followers on mock (project, spec_id) where follow;
create index mock_contract on mock (project, digest);

-- the specifications that mocks follow, with the newest version whose event has been seen; its row is the lock that
-- keeps the making of a mock and the moving of the mocks apart
create table followed_spec (
    project text not null,
    spec_id text not null,
    newest  int  not null,
    primary key (project, spec_id)
);
