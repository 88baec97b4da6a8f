-- What kind of agency each one is, as identity says it (R79). It is no secret between those who work in a hub.
create table agencies (
    id uuid primary key,
    kind text,
    version bigint not null
);

alter table agencies enable row level security;
alter table agencies force row level security;
create policy agencies_seen on agencies for select to consent_app using ((select app_agency()) is not null or (select app_system()));
create policy agencies_kept on agencies for insert to consent_app with check ((select app_system()));
create policy agencies_changed on agencies for update to consent_app using ((select app_system()));
grant select, insert, update on agencies to consent_app;

-- Which recipients of a decision receive the smaller scope, and what lies outside it: as it was when it was decided.
alter table decisions
    add column smaller_scope_agency_ids uuid[] not null default '{}',
    add column smaller_scope_excludes text[] not null default '{}';
