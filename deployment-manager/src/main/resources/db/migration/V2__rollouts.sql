-- what can run: a definition with the versions of configuration and secrets that belong to it, never changed
create table revision (
    project           text        not null,
    application       text        not null,
    environment       text        not null,
    name              text        not null,
    number            int         not null,
    digest            text        not null,
    definition_number int         not null,
    definition        text        not null,
    pins              text        not null,
    contract          text,
    created_by        text        not null,
    created_at        timestamptz not null,
    primary key (project, application, environment, name)
);

-- one for each application and environment; its state is only ever written by who holds the fence
create table rollout (
    project      text        not null,
    application  text        not null,
    environment  text        not null,
    state        text        not null,
    deployment   text,
    analysis     text,
    figures      text,
    fence        bigint      not null default 0,
    owner        text,
    leased_until timestamptz not null default '-infinity',
    removed      boolean     not null default false,
    primary key (project, application, environment)
);
create index rollout_owner on rollout (owner);

-- one move of an application to a revision; what people wish of it is written by the API, the rest by the engine
create table deployment (
    project     text        not null,
    id          text        not null unique,
    application text        not null,
    environment text        not null,
    revision    text        not null,
    previous    text,
    course      text        not null,
    policy      text        not null,
    request     text        not null,
    status      text        not null,
    phase       text        not null,
    weight      int         not null default 0,
    because     text        not null default '',
    abort_wish  text,
    paused      boolean     not null default false,
    promoted    boolean     not null default false,
    course_wish text,
    created_by  text        not null,
    created_at  timestamptz not null,
    started_at  timestamptz,
    ended_at    timestamptz,
    primary key (project, id)
);
create index deployment_open on deployment (project, application, environment, id) where status in ('WAITING', 'RUNNING');

-- who let a deployment go on, or said no; the permission is looked at again when it is used
create table deployment_approval (
    project    text        not null,
    deployment text        not null,
    point      text        not null,
    subject    text        not null,
    role       text        not null,
    approved   boolean     not null,
    comment    text        not null,
    at         timestamptz not null,
    primary key (project, deployment, point, subject)
);

-- everything that happened to a rollout, with why and by whom; written in the transaction of the change
create table rollout_journal (
    project     text        not null,
    application text        not null,
    environment text        not null,
    seq         bigint      generated always as identity,
    deployment  text,
    at          timestamptz not null,
    actor       text        not null,
    phase       text        not null,
    action      text,
    because     text        not null,
    weight      int         not null,
    input       text        not null,
    figures     text,
    primary key (project, application, environment, seq)
);

-- the route as it was published last
create table route (
    project      text        not null,
    application  text        not null,
    environment  text        not null,
    epoch        bigint      not null,
    fence        bigint      not null,
    shares       text        not null,
    route        text        not null,
    published_at timestamptz not null,
    primary key (project, application, environment)
);

-- when nothing may get more traffic
create table freeze_window (
    project     text        not null,
    id          text        not null,
    environment text        not null,
    reason      text        not null,
    begins_at   timestamptz not null,
    ends_at     timestamptz not null,
    created_by  text        not null,
    primary key (project, id)
);

-- which consumer was last seen to use which operation of an application's live traffic
create table operation_use (
    project     text        not null,
    application text        not null,
    environment text        not null,
    operation   text        not null,
    consumer    text        not null,
    seen_at     timestamptz not null,
    samples     bigint      not null,
    primary key (project, application, environment, operation, consumer)
);
