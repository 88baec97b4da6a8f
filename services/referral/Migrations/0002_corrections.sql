-- A statement never changes: a correction names the statement that is no longer right and the one in its place (R65).
create table corrections (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    statement_id uuid not null,
    replacement_id uuid not null,
    reason text not null,
    corrected_at timestamptz not null,
    corrected_by uuid not null,
    corrected_by_name text not null,
    unique (referral_id, statement_id)
);

-- That somebody checked a statement, and up to which day it is known to be so.
create table verifications (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    statement_id uuid not null,
    as_of text not null,
    verified_by text not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null,
    recorded_by_name text not null
);
create index verifications_of_referral on verifications (referral_id);

-- The delivery or onward share whose content a correction is about.
alter table deliveries add column corrects uuid;

do $$
declare name text;
begin
    foreach name in array array['corrections', 'verifications']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy %I on %I for all to referral_app using (hub_id = (select app_hub()) or (select app_system()))', name || '_of_hub', name);
    end loop;
end $$;

grant select, insert on corrections, verifications to referral_app;
