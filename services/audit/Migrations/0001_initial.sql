-- Three things live here and are kept apart:
--   what the world may see: entries, tiles, roots, checkpoints; ids and commitments only
--   what the commitments bind: acts and the rows beside them; read under row-level security, erasable one day
--   what still waits for its place: staged
-- Nothing in the first two is ever changed: no right to, a trigger beneath, and the tree above both.

create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception '% of % is refused: the audit log only grows', tg_op, tg_table_name using errcode = 'insufficient_privilege'; end $$;

-- Which log this is. One row, written by the migrate step when it creates the log.
create table log (
    only_row boolean primary key default true check (only_row),
    origin text not null,
    vkey text not null,
    created_at timestamptz not null
);

-- Which agency leads a hub, as identity says: its governance lead sees the hub's acts.
create table hubs (
    id uuid primary key,
    lead_agency_id uuid not null,
    version bigint not null
);

create function app_leads_hub() returns boolean language sql stable parallel safe as
$$ select exists (select 1 from hubs where id = app_hub() and lead_agency_id = app_agency()) $$;

-- The facts of an act, one column each. The entry in the log commits to them with facts_salt.
create table acts (
    id uuid primary key,
    at timestamptz not null,
    action text not null,
    service text not null,
    agency_id uuid,
    worker_id uuid,
    client_id text,
    roles text[] not null,
    hub_id uuid,
    referral_id uuid,
    exchange_id uuid,
    decision_id uuid,
    consent_id uuid,
    purpose text,
    lawful_basis text,
    categories text[] not null,
    channel text,
    marking text,
    informed text,
    outcome text not null,
    refusal_code text,
    trace_id text,
    facts_salt bytea not null check (octet_length(facts_salt) = 32)
);

-- The agencies on the other side of an act: who received, was asked, or whose information it was.
create table act_parties (
    act_id uuid not null,
    agency_id uuid not null,
    at timestamptz not null,
    by_agency_id uuid,
    hub_id uuid,
    primary key (act_id, agency_id)
);

-- What ties an act to a person. The entry commits to these two tables with personal_salt; erasing them leaves every proof valid.
create table act_subjects (
    act_id uuid not null,
    person_id uuid not null,
    at timestamptz not null,
    primary key (act_id, person_id)
);

create table act_details (
    act_id uuid primary key,
    personal_salt bytea not null check (octet_length(personal_salt) = 32),
    sealed_detail text
);

-- Newest first is how people read it.
create index acts_at on acts (at desc, id desc);
create index acts_agency on acts (agency_id, at desc, id desc);
create index acts_hub on acts (hub_id, at desc, id desc) where hub_id is not null;
create index acts_worker on acts (worker_id, at desc, id desc) where worker_id is not null;
create index acts_client on acts (client_id, at desc, id desc) where client_id is not null;
create index acts_referral on acts (referral_id, at desc, id desc) where referral_id is not null;
create index acts_decision on acts (decision_id, at desc, id desc) where decision_id is not null;
create index acts_exchange on acts (exchange_id, at desc, id desc) where exchange_id is not null;
create index acts_action on acts (action, at desc, id desc);
create index act_parties_agency on act_parties (agency_id, at desc, act_id desc);
create index act_subjects_person on act_subjects (person_id, at desc, act_id desc);

create table staged (
    number bigint generated always as identity primary key,
    act_id uuid not null unique
);
alter table staged set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table entries (
    position bigint primary key check (position >= 0),
    act_id uuid not null unique,
    entry bytea not null check (octet_length(entry) <= 65535),
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32)
);

-- Full tiles only; a partial one is read off the leaf hashes or off the roots of the tiles below it.
create table tiles (
    level smallint not null,
    index bigint not null,
    hashes bytea not null check (octet_length(hashes) = 8192),
    root bytea not null check (octet_length(root) = 32),
    primary key (level, index)
);

-- The tree's root after each batch. Each grows from the one before, and only one can: that is the sequencer's fence.
create table roots (
    size bigint primary key,
    from_size bigint unique references roots (size) check (from_size < size),
    root bytea not null check (octet_length(root) = 32),
    check (from_size is not null or size = 0)
);

create table checkpoints (
    size bigint primary key references roots (size),
    note text not null,
    signed_at timestamptz not null
);

do $$
declare kept text;
begin
    foreach kept in array array['log', 'acts', 'act_parties', 'act_subjects', 'act_details', 'entries', 'tiles', 'roots', 'checkpoints'] loop
        execute format('create trigger only_grows before update or delete on %I for each row execute function refuse_change()', kept);
        execute format('create trigger only_grows_whole before truncate on %I for each statement execute function refuse_change()', kept);
    end loop;
end $$;

grant select on log to audit_app;
grant select, insert, update on hubs to audit_app;
grant select, insert on acts, act_parties, act_subjects, act_details, entries, tiles, roots, checkpoints to audit_app;
grant select, insert, delete on staged to audit_app;

-- A governance lead sees what its agency did, what was done with its agency, and, where its agency leads the hub, the hub's acts.
alter table acts enable row level security;
alter table acts force row level security;
alter table act_parties enable row level security;
alter table act_parties force row level security;
alter table act_subjects enable row level security;
alter table act_subjects force row level security;
alter table act_details enable row level security;
alter table act_details force row level security;

create policy append on acts for insert to audit_app with check ((select app_system()));
create policy append on act_parties for insert to audit_app with check ((select app_system()));
create policy append on act_subjects for insert to audit_app with check ((select app_system()));
create policy append on act_details for insert to audit_app with check ((select app_system()));

-- Of the other parties to an act, one that is a party itself sees only itself.
create policy seen on act_parties for select to audit_app using (
    (select app_system())
    or agency_id = (select app_agency())
    or by_agency_id = (select app_agency())
    or (hub_id = (select app_hub()) and (select app_leads_hub())));

create policy seen on acts for select to audit_app using (
    (select app_system())
    or agency_id = (select app_agency())
    or (hub_id = (select app_hub()) and (select app_leads_hub()))
    or exists (select 1 from act_parties where act_id = acts.id and act_parties.agency_id = (select app_agency())));

create policy seen on act_subjects for select to audit_app using (exists (select 1 from acts where acts.id = act_id));

-- The detail is for those who acted and for the hub's lead.
create policy seen on act_details for select to audit_app using (exists (
    select 1 from acts where acts.id = act_id and (
        (select app_system())
        or acts.agency_id = (select app_agency())
        or (acts.hub_id = (select app_hub()) and (select app_leads_hub())))));
