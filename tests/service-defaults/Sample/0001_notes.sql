create table notes (
    id uuid primary key,
    agency_id uuid not null,
    about uuid not null,
    note_text text not null
);

alter table notes enable row level security;
alter table notes force row level security;
create policy notes_scope on notes for all to sample_app
    using (agency_id = (select app_agency()) or (select app_system()));

grant select, insert on notes to sample_app;
