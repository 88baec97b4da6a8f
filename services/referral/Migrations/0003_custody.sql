-- What became of a copy in somebody's custody (R76): told by its holder through the gateway, or recorded by a worker. It is never changed.
create table custody_events (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    copy_id uuid not null,
    event text not null,
    happened_on text not null,
    description text not null,
    reported_by text not null,
    reported_by_agency_id uuid,
    recorded_at timestamptz not null,
    recorded_by uuid,
    recorded_by_name text
);
create index custody_events_of_referral on custody_events (referral_id);

alter table custody_events enable row level security;
alter table custody_events force row level security;
create policy custody_events_of_hub on custody_events for all to referral_app using (hub_id = (select app_hub()) or (select app_system()));
grant select, insert on custody_events to referral_app;
