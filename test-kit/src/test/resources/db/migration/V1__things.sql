create table thing (
    id      text primary key,
    project text not null,
    name    text not null
);
create table effect (
    sequence bigint generated always as identity primary key,
    thing    text not null,
    name     text not null
);
