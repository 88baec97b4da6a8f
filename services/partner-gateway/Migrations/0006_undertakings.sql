-- From when on the recipient need not keep it from the person any more (R68), and the news of that: the item, or the onward share, it is about.
alter table deliveries
    add column undertaking_ended_at timestamptz,
    add column ends_undertaking_of uuid unique;
grant update (undertaking_ended_at) on deliveries to partner_gateway_app;

-- Remembered so that a delivery which comes after the end of its undertaking asks for none.
create table ended_undertakings (
    delivery_id uuid primary key,
    ended_at timestamptz not null
);

alter table ended_undertakings enable row level security;
alter table ended_undertakings force row level security;
create policy platform_only on ended_undertakings for all to partner_gateway_app using ((select app_system()));
grant select, insert on ended_undertakings to partner_gateway_app;
