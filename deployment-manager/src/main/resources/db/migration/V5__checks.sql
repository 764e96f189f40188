-- the checks of a deployment as it was asked for, and what they have measured last
alter table deployment add column checks text not null default '';
alter table deployment add column measured text not null default '[]';
