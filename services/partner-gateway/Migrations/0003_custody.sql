-- What recipients say became of the copy in their custody (R76). It is never changed.
create table custody_reports (
    id uuid primary key,
    delivery_id uuid not null references deliveries,
    agency_id uuid not null,
    event text not null,
    happened_on text not null,
    reported_at timestamptz not null,
    body_sha256 bytea not null,
    unique (delivery_id, body_sha256)
);

alter table custody_reports enable row level security;
alter table custody_reports force row level security;
create policy reporting_agency on custody_reports for all to partner_gateway_app using (agency_id = (select app_agency()) or (select app_system()));
grant select, insert on custody_reports to partner_gateway_app;

-- From when on the recipient holds it no more, and reads it here no more.
alter table deliveries add column given_up_at timestamptz;
grant update (given_up_at) on deliveries to partner_gateway_app;

-- News of a loss, to the agency whose information it was.
alter table deliveries add column loss_event text, add column loss_on text, add column loss_statement_ids uuid[];
