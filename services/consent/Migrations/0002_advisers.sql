-- Whom a hub, or one of its agencies, asks for advice, and by when they answer (R86). A change or an end is an entry that names the earlier one, once.
create table advisers (
    id uuid primary key,
    hub_id uuid not null,
    agency_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    role text not null,
    for_agency_id uuid,
    name text not null,
    contact text not null,
    answer_within_hours integer not null check (answer_within_hours > 0),
    ended boolean not null,
    supersedes uuid unique references advisers
);
create index advisers_of_hub on advisers (hub_id, id);

alter table advisers enable row level security;
alter table advisers force row level security;
create policy advisers_of_hub on advisers for select to consent_app using (hub_id = (select app_hub()) or (select app_system()));
create policy advisers_by_agency on advisers for insert to consent_app with check (hub_id = (select app_hub()) and agency_id = (select app_agency()));
grant select, insert on advisers to consent_app;

-- Who of them was asked. It still links to nobody the question could be about (R85).
alter table consultations add column adviser_id uuid references advisers;
