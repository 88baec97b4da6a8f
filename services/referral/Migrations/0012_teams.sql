-- Which team of the hub has a referral, and in which team who works there (R10).
alter table referrals add column claimed_by_team text;
alter table hub_workers add column team text;

-- Why somebody of another team needed to see a referral. It never changes, and lapses by itself.
create table stated_purposes (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    purpose text not null,
    reason text not null,
    stated_at timestamptz not null,
    stated_by uuid not null,
    stated_by_name text not null,
    stated_by_team text,
    ends_at timestamptz not null
);
create index stated_purposes_of_referral on stated_purposes (referral_id, stated_by);

alter table stated_purposes enable row level security;
alter table stated_purposes force row level security;
create policy stated_purposes_of_hub on stated_purposes for all to referral_app using (hub_id = (select app_hub()) or (select app_system()));
grant select, insert on stated_purposes to referral_app;
