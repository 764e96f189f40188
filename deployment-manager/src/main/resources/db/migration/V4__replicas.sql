-- which replicas of the service live; a rollout belongs to its owner for as long as the owner does, so that nothing of
-- rollouts is written while their leaders stay the same
create table engine_replica (
    id          text        primary key,
    alive_until timestamptz not null
);

alter table rollout drop column leased_until;
