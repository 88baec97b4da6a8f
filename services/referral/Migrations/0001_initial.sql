-- Owned by referral_owner; the service runs as referral_app, which owns nothing and can not step around the policies.
-- References are checked when a transaction ends, so that its rows may be written in any order.
-- Everything about a person belongs to one hub. app_hub() is the caller's hub; app_system() is true in reactions to messages.

create table referrals (
    id uuid primary key,
    hub_id uuid not null,
    from_agency_id uuid not null,
    subject_id uuid not null,
    submitted_at timestamptz not null,
    received_at timestamptz not null,
    clock_started_at timestamptz not null,
    body_sha256 text not null,
    pathway text not null,
    concern_types text[] not null,
    concern_level text not null,
    emergency boolean not null,
    consent_position text not null,
    consent_reason text,
    person_informed boolean,
    person_not_informed_reason text,
    referrer_name text not null,
    referrer_job_title text not null,
    referrer_contact text not null,
    local_reference text,
    stage text not null,
    step integer not null,
    proposed_rating text not null,
    proposed_because text not null,
    rating text not null,
    rating_rank smallint not null generated always as
        (case rating when 'red' then 0 when 'amber' then 1 when 'green' then 2 else 3 end) stored,
    due_at timestamptz not null,
    claimed_by uuid,
    claimed_by_name text,
    claimed_at timestamptz,
    outcome text,
    outcome_note text,
    feedback text,
    closed_at timestamptz,
    closed_by uuid,
    closed_by_name text
);

-- The queue: what is open, most urgent first, read a page at a time from wherever the last page ended.
create index referrals_queue on referrals (hub_id, due_at, rating_rank, id) where closed_at is null;
create index referrals_queue_by_rating on referrals (hub_id, rating, due_at, rating_rank, id) where closed_at is null;
create index referrals_queue_by_stage on referrals (hub_id, stage, due_at, rating_rank, id);
create index referrals_queue_of_worker on referrals (hub_id, claimed_by, due_at, rating_rank, id) where closed_at is null;
create index referrals_of_worker on referrals (claimed_by) where closed_at is null and claimed_by is not null;

create table people (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    from_agency_id uuid not null,
    role text not null,
    given_name text,
    family_name text,
    name_key text collate "C", -- prefixes of it are found by index
    date_of_birth text,
    date_of_birth_estimated boolean not null,
    nhs_number text,
    uprn text,
    address_line text,
    postcode text,
    relationship text
);
create index people_of_referral on people (referral_id);
create index people_by_nhs_number on people (hub_id, nhs_number) where nhs_number is not null;
create index people_by_name on people (hub_id, name_key) where name_key is not null;
create index people_by_agency_and_name on people (from_agency_id, name_key) where name_key is not null;
create index people_by_agency_and_nhs_number on people (from_agency_id, nhs_number) where nhs_number is not null;

create table person_links (
    id uuid primary key,
    hub_id uuid not null,
    person_id uuid not null references people deferrable initially deferred,
    same_as_person_id uuid not null references people deferrable initially deferred,
    linked_at timestamptz not null,
    linked_by uuid not null,
    linked_by_name text not null,
    unlinked_at timestamptz,
    unlinked_by uuid,
    unlinked_by_name text
);
create unique index person_links_standing on person_links (least(person_id, same_as_person_id), greatest(person_id, same_as_person_id)) where unlinked_at is null;
create index person_links_of_other on person_links (same_as_person_id) where unlinked_at is null;
create index person_links_of_person on person_links (person_id) where unlinked_at is null;

create function are_linked(one uuid, other uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from person_links where least(person_id, same_as_person_id) = least(one, other)
    and greatest(person_id, same_as_person_id) = greatest(one, other) and unlinked_at is null) $$;

create table statements (
    id uuid not null,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    agency_id uuid not null,
    request_id uuid,
    kind text not null,
    category text not null,
    text text not null,
    source text not null,
    observed_on text not null,
    received_at timestamptz not null,
    confidential boolean not null,
    source_relation text,
    source_limits text[] not null,
    identifies uuid[] not null,
    primary key (referral_id, id)
);

create table rating_changes (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    rating text not null,
    reason text not null,
    due_at timestamptz not null,
    at timestamptz not null,
    by uuid,
    by_name text
);
create index rating_changes_of_referral on rating_changes (referral_id);

create table hub_tasks (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    kind text not null,
    about uuid,
    opened_at timestamptz not null,
    due_at timestamptz not null,
    done_at timestamptz,
    done_by uuid,
    done_by_name text,
    note text
);
create index hub_tasks_of_referral on hub_tasks (referral_id);
create unique index hub_tasks_once on hub_tasks (referral_id, kind, coalesce(about, '00000000-0000-0000-0000-000000000000'::uuid)) where done_at is null;

-- No foreign keys to referrals here and below: a decision or a withdrawal may arrive before its referral (I9).
create table decisions (
    id uuid primary key,
    referral_id uuid not null,
    hub_id uuid not null,
    agency_id uuid not null,
    decided_by uuid not null,
    decided_at timestamptz not null,
    outcome text not null,
    route text not null,
    recipient_agency_ids uuid[] not null,
    purpose text not null,
    categories text[] not null,
    conditions text[] not null,
    valid_from timestamptz not null,
    valid_until timestamptz not null,
    confidentiality_position text not null,
    lawful_basis text not null,
    consent_id uuid,
    replaces uuid,
    informed text,
    informed_review_at timestamptz,
    other_person_ids uuid[] not null,
    recipient_person_ids uuid[] not null
);
create index decisions_of_referral on decisions (referral_id);

create table withdrawals (
    consent_id uuid primary key,
    referral_id uuid not null,
    hub_id uuid not null,
    decision_ids uuid[] not null,
    withdrawn_at timestamptz not null
);
create index withdrawals_of_referral on withdrawals (referral_id);

create table deliveries (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    to_agency_id uuid not null,
    kind text not null,
    decision_id uuid not null,
    consent_id uuid,
    subject_id uuid not null,
    names_subject boolean not null,
    purpose text not null,
    categories text[] not null,
    conditions text[] not null,
    marking text not null,
    do_not_tell boolean not null,
    statement_ids uuid[] not null,
    left_out uuid[] not null,
    unattributed uuid[] not null,
    redacted uuid[] not null,
    content_sha256 text not null,
    sealed_content text not null,
    released_at timestamptz not null,
    released_by uuid not null,
    released_by_name text not null,
    valid_until timestamptz not null,
    opened_at timestamptz,
    onward_sharing text,
    acknowledged_at timestamptz,
    withdrawal_acknowledged_at timestamptz,
    failed_at timestamptz,
    failed_because text,
    withdrawn_at timestamptz
);
create index deliveries_of_referral on deliveries (referral_id);
create index deliveries_of_subject on deliveries (subject_id, to_agency_id);

-- Why something left that needed a reason of its own (R5, R56). person_id is the third party whom it is about, when it is about one.
create table release_reasons (
    id uuid primary key,
    delivery_id uuid not null,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    statement_id uuid not null,
    person_id uuid,
    reason text not null
);
create index release_reasons_of_referral on release_reasons (referral_id);

-- What recipients passed on, as they told through the gateway.
create table onward_shares (
    id uuid primary key,
    delivery_id uuid not null references deliveries deferrable initially deferred,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    by_agency_id uuid not null,
    to_agency_id uuid,
    recipient_name text not null,
    recipient_contact text,
    ground text not null,
    explanation text not null,
    shared_on text not null,
    worker_name text not null,
    worker_job_title text not null,
    worker_contact text not null,
    recorded_at timestamptz not null,
    withdrawal_acknowledged_at timestamptz
);
create index onward_shares_of_referral on onward_shares (referral_id);
create index onward_shares_of_delivery on onward_shares (delivery_id);

-- What a worker told somebody by telephone, in person, by fax or by secure e-mail. Family and carers are told in no other way.
create table manual_disclosures (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    decision_id uuid not null,
    consent_id uuid,
    channel text not null,
    to_agency_id uuid,
    to_person_id uuid references people deferrable initially deferred,
    recipient_name text not null,
    recipient_role text,
    contact text,
    verification text not null,
    verification_note text not null,
    checked_by uuid,
    checked_by_name text,
    necessity text,
    assurance text,
    limits_explained boolean not null,
    onward_sharing text not null,
    summary text not null,
    statement_ids uuid[] not null,
    left_out uuid[] not null,
    names_subject boolean not null,
    purpose text not null,
    categories text[] not null,
    conditions text[] not null,
    marking text not null,
    do_not_tell boolean not null,
    content_sha256 text not null,
    sealed_content text not null,
    disclosed_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null,
    recorded_by_name text not null,
    withdrawn_at timestamptz
);
create index manual_disclosures_of_referral on manual_disclosures (referral_id);

create table information_requests (
    id uuid primary key,
    delivery_id uuid not null unique references deliveries deferrable initially deferred,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    to_agency_id uuid not null,
    question text not null,
    due_at timestamptz not null,
    answer text,
    answered_at timestamptz,
    withholding_reason text,
    disputed boolean not null,
    attested text[] not null,
    explanation text,
    answered_by_name text,
    answered_by_job_title text,
    answered_by_contact text,
    supplier_consent_position text,
    supplier_consent_reason text,
    supplier_conditions text
);
create index information_requests_of_referral on information_requests (referral_id);

create table hub_workers (
    worker_id uuid not null,
    hub_id uuid not null,
    name text not null,
    agency_id uuid not null,
    suspended_at timestamptz,
    primary key (worker_id, hub_id)
);

create table local_policies (
    hub_id uuid primary key,
    policy jsonb not null
);

-- Who takes part. Names of agencies and hubs are no secret between those who work in them.
create table hubs (
    id uuid primary key,
    name text not null,
    lead_agency_id uuid not null,
    opened_at timestamptz not null,
    version bigint not null
);

create table agencies (
    id uuid primary key,
    name text,
    kind text,
    hub_ids uuid[] not null,
    version bigint not null,
    suspended_version bigint not null
);
create index agencies_of_hub on agencies using gin (hub_ids);

-- When the audit log last signed its state: one row, moved forward by CheckpointPublished (I4).
create table evidence (
    origin text primary key,
    size bigint not null,
    signed_at timestamptz not null
);

do $$
declare name text;
begin
    foreach name in array array['referrals', 'people', 'person_links', 'statements', 'rating_changes', 'hub_tasks', 'decisions',
        'withdrawals', 'deliveries', 'release_reasons', 'onward_shares', 'manual_disclosures', 'information_requests', 'hub_workers', 'local_policies', 'hubs', 'agencies', 'evidence']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
    end loop;

    foreach name in array array['referrals', 'person_links', 'statements', 'rating_changes', 'hub_tasks', 'decisions',
        'withdrawals', 'release_reasons', 'onward_shares', 'manual_disclosures', 'information_requests', 'hub_workers', 'local_policies']
    loop
        execute format('create policy %I on %I for all to referral_app using (hub_id = (select app_hub()) or (select app_system()))', name || '_of_hub', name);
    end loop;
end $$;

-- What was disclosed to an agency is the agency's to know of; only the hub releases.
create policy deliveries_seen on deliveries for select to referral_app
    using (hub_id = (select app_hub()) or to_agency_id = (select app_agency()) or (select app_system()));
create policy deliveries_released on deliveries for insert to referral_app
    with check (hub_id = (select app_hub()) or (select app_system()));
create policy deliveries_followed on deliveries for update to referral_app
    using ((select app_system()));

-- A person is known to the hub, to the agency that referred, and to an agency that was told of them by name.
create policy people_seen on people for select to referral_app
    using (hub_id = (select app_hub()) or from_agency_id = (select app_agency()) or (select app_system())
        or exists (select from deliveries d where d.subject_id = people.id and d.to_agency_id = (select app_agency()) and d.names_subject));
create policy people_received on people for insert to referral_app with check ((select app_system()));

create policy hubs_seen on hubs for select to referral_app
    using (id = (select app_hub()) or lead_agency_id = (select app_agency()) or (select app_system()));
create policy hubs_kept on hubs for insert to referral_app with check ((select app_system()));
create policy hubs_changed on hubs for update to referral_app using ((select app_system()));

create policy agencies_seen on agencies for select to referral_app
    using ((select app_agency()) is not null or (select app_system()));
create policy agencies_kept on agencies for insert to referral_app with check ((select app_system()));
create policy agencies_changed on agencies for update to referral_app using ((select app_system()));

create policy evidence_seen on evidence for select to referral_app using (true);
create policy evidence_kept on evidence for insert to referral_app with check ((select app_system()));
create policy evidence_moved on evidence for update to referral_app using ((select app_system()));

grant select, insert, update on referrals, hub_tasks, person_links, deliveries, information_requests, onward_shares, hub_workers, hubs, agencies, evidence to referral_app;
grant select, insert on people, statements, rating_changes, decisions, withdrawals, release_reasons, local_policies to referral_app;
grant select, insert on manual_disclosures to referral_app;
grant update (withdrawn_at) on manual_disclosures to referral_app;
