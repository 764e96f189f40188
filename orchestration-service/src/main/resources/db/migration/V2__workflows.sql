-- the text of every definition that a run began with, kept for as long as there are runs
create table workflow_source (
    project text not null,
    digest  text not null,
    source  text not null,
    primary key (project, digest)
);

create table workflow_definition (
    project    text        not null,
    namespace  text        not null,
    name       text        not null,
    version    text        not null,
    digest     text        not null,
    title      text,
    created_at timestamptz not null,
    created_by text        not null,
    primary key (project, namespace, name, version),
    foreign key (project, digest) references workflow_source (project, digest)
);

-- owner: the replica that drives the run; null while nobody needs to
-- snapshot: the execution as it stood after the turn of that number; what came later is folded from the history
-- has_leavings: whether anything outside of these tables was ever told to wait for it, and is to be forgotten at its end
-- json, not jsonb: a run that is taken up again must see its numbers and the order of its members as they were
create table workflow_run (
    project       text        not null,
    id            text        not null unique,
    namespace     text        not null,
    name          text        not null,
    version       text        not null,
    digest        text        not null,
    engine        text        not null,
    priority      smallint    not null default 0,
    correlation   text,
    parent_run    text,
    parent_ticket int,
    depth         smallint    not null default 0,
    status        text        not null,
    input         json        not null,
    output        json,
    error         json,
    created_at    timestamptz not null,
    created_by    text        not null,
    started_at    timestamptz,
    ended_at      timestamptz,
    traceparent   text,
    owner         text,
    snapshot      json,
    snapshot_turn int         not null default 0,
    has_leavings  boolean     not null default false,
    primary key (project, id)
);
create index workflow_run_pending on workflow_run (project, priority desc, id) where status = 'PENDING';
create index workflow_run_faulted on workflow_run (id) where status = 'FAULTED';
create index workflow_run_owner on workflow_run (owner) where owner is not null;
create index workflow_run_status on workflow_run (project, status, id);
create index workflow_run_definition on workflow_run (project, namespace, name, id);
create index workflow_run_correlation on workflow_run (project, correlation) where correlation is not null;
create index workflow_run_parent on workflow_run (parent_run) where parent_run is not null;

-- the history: one row a turn, numbered from 1 without gaps; the key is what keeps two drivers from both going on
-- token: by which a writer who lost the answer of the database knows its own row again
create table workflow_turn (
    run_id text        not null,
    turn   int         not null,
    at     timestamptz not null,
    input  json        not null,
    facts  json        not null,
    token  text        not null,
    primary key (run_id, turn)
);

-- what is to reach a run: at once, or (timers) at a time to come; deleted by the turn that takes it in
create table workflow_input (
    run_id text        not null,
    id     text        not null,
    due_at timestamptz not null,
    input  json        not null,
    primary key (run_id, id)
);
create index workflow_input_due on workflow_input (due_at);

-- a replica whose lease has run out drives nothing any more; others take its runs over
create table workflow_replica (
    id         text        not null primary key,
    expires_at timestamptz not null
);

-- who waits for events, a row a filter: a run, or (run_id "schedule:…") a schedule that begins runs
-- match_key: what an event must offer under the filter's key to be of interest; both are digests
create table workflow_listener (
    project      text not null,
    run_id       text not null,
    ticket       int  not null,
    filter       int  not null,
    digest       text not null,
    position     text not null,
    subscription json not null,
    filter_key   uuid not null,
    match_key    uuid not null,
    primary key (run_id, ticket, filter)
);
create index workflow_listener_match on workflow_listener (filter_key, match_key, run_id, ticket, filter);

-- the filters that listeners have or had lately; each event is held once against each of its type
create table workflow_filter (
    filter_key   uuid        not null primary key,
    project      text        not null,
    type         text        not null,
    digest       text        not null,
    position     text        not null,
    filter       int         not null,
    attributes   text[]      not null,
    correlations text[]      not null,
    used_at      timestamptz not null
);
create index workflow_filter_type on workflow_filter (project, type);
create index workflow_filter_used_at on workflow_filter (used_at);

-- events that came, for those who listen later
create table workflow_event (
    sequence    bigint generated always as identity primary key,
    project     text        not null,
    source      text        not null,
    id          text        not null,
    type        text        not null,
    event       json        not null,
    received_at timestamptz not null,
    unique (project, source, id)
);
create index workflow_event_type on workflow_event (project, type, sequence);
create index workflow_event_project on workflow_event (project, received_at);
create index workflow_event_received_at on workflow_event (received_at);

-- what each event offers under each filter that was known when it came
create table workflow_event_key (
    filter_key uuid   not null,
    match_key  uuid   not null,
    sequence   bigint not null,
    primary key (filter_key, match_key, sequence)
);
create index workflow_event_key_sequence on workflow_event_key (sequence);

-- one of a definition, that of the version kept last
-- state: what else the kind needs to know
create table workflow_schedule (
    project    text        not null,
    namespace  text        not null,
    name       text        not null,
    version    text        not null,
    digest     text        not null,
    kind       text        not null,
    next_at    timestamptz,
    state      json        not null,
    listener   text        not null unique,
    primary key (project, namespace, name)
);
create index workflow_schedule_next_at on workflow_schedule (next_at) where next_at is not null;
create index workflow_schedule_running on workflow_schedule (project) where kind = 'AFTER' and next_at is null;

-- events that schedules have yet to begin runs with; grouping: what they have in common by correlation
-- is_new: not looked at yet
create table workflow_gathering (
    listener text    not null,
    grouping uuid    not null,
    filter   int     not null,
    sequence bigint  not null,
    is_new   boolean not null default true,
    primary key (listener, grouping, filter, sequence)
);
create index workflow_gathering_new on workflow_gathering (listener, grouping) where is_new;
create index workflow_gathering_sequence on workflow_gathering (sequence);

create table approval (
    project      text        not null,
    id           text        not null unique,
    asker        text        not null,
    subject      text        not null,
    item         text        not null,
    terms        text        not null,
    evidence     text,
    state        text        not null,
    role         text        not null,
    candidates   text[]      not null default '{}',
    starter      text,
    escalated_to text,
    passed_on    text[]      not null default '{}',
    delegates    text[]      not null default '{}',
    decided_by   text[]      not null default '{}',
    created_at   timestamptz not null,
    due_at       timestamptz,
    closed_at    timestamptz,
    primary key (project, id),
    unique (asker, subject, item)
);
create index approval_open on approval (project, id) where state = 'OPEN';
create index approval_due on approval (due_at) where state = 'OPEN';

-- who did what; never changed
create table approval_act (
    sequence    bigint generated always as identity primary key,
    approval_id text not null references approval (id) on delete cascade,
    act         text not null
);
create index approval_act_of on approval_act (approval_id, sequence);
