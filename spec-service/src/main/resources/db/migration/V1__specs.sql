create table spec (
    project    text        not null,
    id         text        not null collate "C",
    name       text        not null,
    newest     int         not null,
    created_at timestamptz not null,
    primary key (project, id),
    unique (project, name)
);

create table spec_version (
    project          text        not null,
    spec_id          text        not null collate "C",
    number           int         not null,
    digest           text        not null,
    title            text        not null,
    declared_version text        not null,
    format           text        not null,
    operations       int         not null,
    has_webhooks     boolean     not null,
    media_type       text        not null,
    published_at     timestamptz not null,
    primary key (project, spec_id, number),
    foreign key (project, spec_id) references spec on delete cascade
);
create index spec_version_digest on spec_version (project, spec_id, digest);

-- gzip in every column; apart from the versions, so that lists don't drag documents along
create table spec_document (
    project    text  not null,
    spec_id    text  not null collate "C",
    number     int   not null,
    original   bytea not null,
    normalized bytea not null,
    findings   bytea not null,
    primary key (project, spec_id, number),
    foreign key (project, spec_id, number) references spec_version on delete cascade
);
alter table spec_document
    alter column original set storage external,
    alter column normalized set storage external,
    alter column findings set storage external;
