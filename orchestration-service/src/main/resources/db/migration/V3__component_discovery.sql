-- scaling_*: what is declared; null where nothing is
-- measured_*: moving averages of the checks at the present address
alter table component
    add column tags                    text[]           not null default '{}',
    add column scaling_min             int,
    add column scaling_max             int,
    add column scaling_replicas        int,
    add column scaling_target_millis   bigint,
    add column measured_checks         int              not null default 0,
    add column measured_latency_millis double precision not null default 0,
    add column measured_failure_ratio  double precision not null default 0;

create index component_health_change_at on component_health_change (component_id, changed_at);
