-- the figures of the judge as time went by, for charts; thinned out when they get many
create table rollout_figures (
    project     text        not null,
    deployment  text        not null,
    at          timestamptz not null,
    weight      int         not null,
    figures     text        not null,
    primary key (project, deployment, at)
);

-- what webhooks have said; number is their place in the definition
create table hook_call (
    project    text        not null,
    deployment text        not null,
    number     int         not null,
    outcome    text        not null,
    detail     text        not null,
    attempts   int         not null,
    at         timestamptz not null,
    primary key (project, deployment, number)
);

-- whether webhooks were told how it ended, and when that is tried next
alter table deployment add column notified boolean not null default false;
alter table deployment add column notify_at timestamptz not null default '-infinity';
create index deployment_unnotified on deployment (notify_at) where not notified and status in ('PROMOTED', 'FAILED');
