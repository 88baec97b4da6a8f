-- Agencies and hubs, as identity tells of them. Versions keep a late message from undoing a newer one (I9).
create table agencies (
    agency_id uuid primary key,
    hub_ids uuid[] not null default '{}',
    enrolled_version bigint not null default 0,
    suspended_version bigint not null default 0
);

create table hubs (
    hub_id uuid primary key,
    name text not null,
    version bigint not null
);

-- What partners handed in. One row is the referral, its receipt and the memory of its idempotency key.
create table submissions (
    referral_id uuid primary key,
    agency_id uuid not null,
    client_id text not null,
    idempotency_key_hash bytea not null,
    hub_id uuid not null,
    local_reference text,
    received_at timestamptz not null,
    body_sha256 bytea not null,
    missing text[] not null,
    sealed_content text not null,
    unique (client_id, idempotency_key_hash)
);
alter table submissions alter column sealed_content set storage external, set (toast_tuple_target = 8160); -- sealed text does not compress

-- What became of it, step by step.
create table progress (
    referral_id uuid not null,
    step integer not null,
    agency_id uuid not null,
    stage text not null,
    progressed_at timestamptz not null,
    outcome text,
    sealed_feedback text,
    primary key (referral_id, step)
);

-- Positions of one mailbox are given out in the order of commits, so that a reader who asks for what comes after never misses any.
create table mailboxes (
    agency_id uuid primary key,
    last_position bigint not null
);

create table deliveries (
    id uuid primary key,
    agency_id uuid not null,
    position bigint not null,
    kind text not null,
    state text not null,
    referral_id uuid not null,
    hub_id uuid not null,
    decision_id uuid not null,
    consent_id uuid,
    request_id uuid,
    withdraws uuid unique,
    passed_on_by uuid,
    purpose text not null,
    categories text[] not null,
    conditions text[] not null,
    marking text not null,
    do_not_tell boolean not null,
    sent_at timestamptz not null,
    due_at timestamptz,
    valid_until timestamptz,
    sealed_content text,
    opened_at timestamptz,
    onward_sharing text,
    sealed_opener text,
    acknowledged_at timestamptz,
    remind_at timestamptz,
    ended_at timestamptz,
    unique (agency_id, position)
);

create index deliveries_of_decision on deliveries (decision_id);
create index deliveries_that_may_expire on deliveries (valid_until) where state = 'waiting';

create index deliveries_to_remind_of on deliveries (remind_at) where remind_at is not null;

-- Remembered so that a delivery which comes after its decision's withdrawal is recalled at birth.
create table withdrawn_decisions (
    decision_id uuid primary key,
    withdrawn_at timestamptz not null
);

create table answers (
    delivery_id uuid primary key references deliveries,
    agency_id uuid not null,
    body_sha256 bytea not null,
    said text not null,
    withholding_reason text,
    disputed boolean not null,
    answered_at timestamptz not null
);

-- What recipients passed on: each a further holder of the content.
create table onward_shares (
    id uuid primary key,
    delivery_id uuid not null references deliveries,
    agency_id uuid not null,
    to_agency_id uuid,
    ground text not null,
    recorded_at timestamptz not null,
    body_sha256 bytea not null,
    sealed_content text not null,
    unique (delivery_id, body_sha256)
);

create table notice_endpoints (
    agency_id uuid primary key,
    url text not null,
    sealed_secret text not null,
    sealed_previous_secret text,
    previous_secret_until timestamptz,
    registered_at timestamptz not null,
    disabled_because text,
    last_delivered_at timestamptz,
    last_failed_at timestamptz,
    last_failure text
);

create table notices (
    id uuid primary key,
    agency_id uuid not null references notice_endpoints on delete cascade,
    type text not null,
    item_id uuid,
    marking text,
    created_at timestamptz not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    given_up_at timestamptz
);

create index notices_due on notices (agency_id, next_attempt_at) where given_up_at is null;

-- The service's role sees and writes an agency's rows only when it acts for that agency or for the platform.
alter table agencies enable row level security;
alter table agencies force row level security;
create policy agency_itself on agencies for select to partner_gateway_app using (agency_id = (select app_agency()) or (select app_system()));
create policy platform_writes on agencies for all to partner_gateway_app using ((select app_system()));

alter table hubs enable row level security;
alter table hubs force row level security;
create policy hubs_are_public on hubs for select to partner_gateway_app using (true);
create policy platform_writes on hubs for all to partner_gateway_app using ((select app_system()));

alter table submissions enable row level security;
alter table submissions force row level security;
create policy submitter on submissions for all to partner_gateway_app using (agency_id = (select app_agency()) or (select app_system()));

alter table progress enable row level security;
alter table progress force row level security;
create policy submitter_reads on progress for select to partner_gateway_app using (agency_id = (select app_agency()) or (select app_system()));
create policy platform_writes on progress for insert to partner_gateway_app with check ((select app_system()));

alter table mailboxes enable row level security;
alter table mailboxes force row level security;
create policy platform_only on mailboxes for all to partner_gateway_app using ((select app_system()));

alter table deliveries enable row level security;
alter table deliveries force row level security;
create policy recipient_reads on deliveries for select to partner_gateway_app using (agency_id = (select app_agency()) or (select app_system()));
create policy recipient_changes on deliveries for update to partner_gateway_app using (agency_id = (select app_agency()) or (select app_system()));
create policy platform_writes on deliveries for insert to partner_gateway_app with check ((select app_system()));

alter table withdrawn_decisions enable row level security;
alter table withdrawn_decisions force row level security;
create policy platform_only on withdrawn_decisions for all to partner_gateway_app using ((select app_system()));

alter table answers enable row level security;
alter table answers force row level security;
create policy answering_agency on answers for all to partner_gateway_app using (agency_id = (select app_agency()));

alter table onward_shares enable row level security;
alter table onward_shares force row level security;
create policy passing_agency on onward_shares for all to partner_gateway_app using (agency_id = (select app_agency()) or (select app_system()));

alter table notice_endpoints enable row level security;
alter table notice_endpoints force row level security;
create policy owner on notice_endpoints for all to partner_gateway_app using (agency_id = (select app_agency()) or (select app_system()));

alter table notices enable row level security;
alter table notices force row level security;
create policy owner on notices for all to partner_gateway_app using (agency_id = (select app_agency()) or (select app_system()));

-- Nothing more than each table's use asks for. What was submitted and answered is never changed.
grant select, insert, update on agencies, hubs, mailboxes to partner_gateway_app;
grant select, insert on submissions, progress, withdrawn_decisions, answers, onward_shares to partner_gateway_app;
grant select, insert on deliveries to partner_gateway_app;
grant update (state, sealed_content, opened_at, onward_sharing, sealed_opener, acknowledged_at, remind_at, ended_at) on deliveries to partner_gateway_app;
grant select, insert, update, delete on notice_endpoints, notices to partner_gateway_app;
