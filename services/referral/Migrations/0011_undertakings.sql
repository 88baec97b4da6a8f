-- From when on somebody who accepted to keep a copy from the person need not any more (R68). It is never changed.
create table undertaking_ends (
    copy_id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    ended_at timestamptz not null
);
create index undertaking_ends_of_referral on undertaking_ends (referral_id);

alter table undertaking_ends enable row level security;
alter table undertaking_ends force row level security;
create policy undertaking_ends_of_hub on undertaking_ends for all to referral_app using (hub_id = (select app_hub()) or (select app_system()));
grant select, insert on undertaking_ends to referral_app;
