-- Consents, withdrawals, decisions and tellings: written once, kept as they were. The service's role can add and read,
-- and nothing else; withdrawing and replacing are rows of their own.

create table consents (
    id uuid primary key,
    referral_id uuid not null,
    person_id uuid,
    hub_id uuid not null,
    agency_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    position text not null check (position in ('obtained', 'refused', 'not-sought', 'unable')),
    unreliable boolean not null,
    review_at timestamptz,
    advice_due_at timestamptz,
    reference_version text not null,
    form_version text not null,
    answers jsonb not null,
    -- agreement is only ever what somebody recorded as given, with who gave it and what was explained (R15, R19)
    check (position <> 'obtained' or (answers -> 'obtained' ->> 'kind' is not null and answers -> 'obtained' -> 'givenBy' ->> 'role' is not null))
);
create index consents_of_referral on consents (referral_id, id);

create table withdrawals (
    consent_id uuid primary key references consents (id),
    referral_id uuid not null,
    hub_id uuid not null,
    agency_id uuid not null,
    recorded_by uuid not null,
    withdrawn_at timestamptz not null,
    withdrawn_by text,
    note text,
    decision_ids uuid[] not null
);

create table decisions (
    id uuid primary key,
    referral_id uuid not null,
    person_id uuid,
    hub_id uuid not null,
    agency_id uuid not null,
    decided_by uuid not null,
    decided_at timestamptz not null,
    outcome text not null check (outcome in ('share', 'do-not-share')),
    route text not null check (route in ('consent', 'override', 'duty', 'court-order', 'emergency', 'purpose-alone', 'none')),
    position text not null check (position in ('obtained', 'refused', 'not-sought', 'unable')),
    consent_id uuid references consents (id),
    lawful_basis text not null,
    purpose text not null,
    replaces uuid references decisions (id),
    valid_until timestamptz not null,
    informed text check (informed in ('told', 'deferred', 'not-to-be-told')),
    completion_due_at timestamptz,
    tell_due_at timestamptz,
    review_at timestamptz,
    sign_off_due_at timestamptz,
    agency_kind text,
    reference_version text not null,
    guidance_version text not null,
    form_version text not null,
    answers jsonb not null,
    proposal jsonb not null,
    check ((outcome = 'share') = (route <> 'none')),
    check (route <> 'consent' or (consent_id is not null and position = 'obtained')),
    check (outcome = 'share' or review_at is not null),
    unique (id, decided_by)
);
create index decisions_of_referral on decisions (referral_id, id);
create index decisions_on_consent on decisions (consent_id) where route = 'consent';
create index decisions_with_tasks on decisions (hub_id, id)
    where completion_due_at is not null or tell_due_at is not null or review_at is not null or sign_off_due_at is not null;

-- a decision is replaced once, whoever comes first, and only when the later one takes effect
create table replacements (
    replaced uuid primary key references decisions (id),
    replaced_by uuid not null unique references decisions (id),
    referral_id uuid not null,
    hub_id uuid not null,
    agency_id uuid not null
);

create table sign_offs (
    decision_id uuid primary key,
    decided_by uuid not null,
    referral_id uuid not null,
    hub_id uuid not null,
    agency_id uuid not null,
    recorded_by uuid not null,
    signed_at timestamptz not null,
    outcome text not null check (outcome in ('confirmed', 'returned')),
    reasons text not null,
    foreign key (decision_id, decided_by) references decisions (id, decided_by),
    check (recorded_by <> decided_by) -- nobody is their own second person
);

create table tellings (
    decision_id uuid primary key references decisions (id),
    referral_id uuid not null,
    hub_id uuid not null,
    agency_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    told_at timestamptz not null,
    how text not null
);

-- silences and decisions not to share, looked at again (R46, R61, R68); a silence is lifted once
create table reviews (
    id uuid primary key,
    subject text not null check (subject in ('not-asking', 'not-telling', 'not-sharing')),
    consent_id uuid references consents (id),
    decision_id uuid references decisions (id),
    referral_id uuid not null,
    hub_id uuid not null,
    agency_id uuid not null,
    recorded_by uuid not null,
    reviewed_at timestamptz not null,
    outcome text not null check (outcome in ('kept', 'lifted')),
    reason text not null,
    authorised_by text,
    next_review_at timestamptz,
    check ((subject = 'not-asking') = (consent_id is not null) and (consent_id is null) = (decision_id is not null)),
    check ((outcome = 'kept') = (next_review_at is not null)),
    check (subject = 'not-sharing' or authorised_by is not null),
    check (subject <> 'not-sharing' or outcome = 'kept')
);
create index reviews_of_referral on reviews (referral_id, id);
create index reviews_of_decision on reviews (decision_id, id);
create unique index lifted_once on reviews (coalesce(consent_id, decision_id)) where outcome = 'lifted';

-- A question without a subject (R85): no column here can hold a link to a person or a referral.
create table consultations (
    id uuid primary key,
    hub_id uuid not null,
    agency_id uuid not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    adviser text not null,
    question text not null,
    due_at timestamptz not null,
    form_version text not null,
    unique (id, asked_by)
);

create table advice (
    consultation_id uuid primary key,
    asked_by uuid not null,
    hub_id uuid not null,
    agency_id uuid not null,
    advised_by uuid not null,
    advised_at timestamptz not null,
    text text not null,
    foreign key (consultation_id, asked_by) references consultations (id, asked_by),
    check (advised_by <> asked_by)
);

create table promotions (
    consultation_id uuid primary key references consultations (id),
    referral_id uuid not null,
    hub_id uuid not null,
    agency_id uuid not null,
    promoted_by uuid not null,
    promoted_at timestamptz not null
);
create index promotions_of_referral on promotions (referral_id);

-- who holds parental responsibility for a child (R37); a correction or an end is an entry that names the earlier one, once
create table responsibilities (
    id uuid primary key,
    person_id uuid not null,
    hub_id uuid not null,
    agency_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    basis text not null,
    held_from date not null,
    held_until date check (held_until > held_from),
    supersedes uuid unique,
    answers jsonb not null,
    unique (id, person_id),
    foreign key (supersedes, person_id) references responsibilities (id, person_id)
);
create index responsibilities_of_person on responsibilities (person_id, id);

-- one form sent twice is one record
create table idempotency_keys (
    worker_id uuid not null,
    operation text not null,
    key_hash bytea not null,
    answers_hash bytea not null,
    hub_id uuid not null,
    agency_id uuid not null,
    record_id uuid not null,
    recorded_at timestamptz not null,
    primary key (worker_id, operation, key_hash)
);

-- A hub's workers see what their hub recorded, and write in the name of their own agency.
do $$
declare
    kept text;
begin
    foreach kept in array array['consents', 'withdrawals', 'decisions', 'replacements', 'sign_offs', 'tellings', 'reviews', 'consultations', 'advice', 'promotions', 'responsibilities', 'idempotency_keys'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy %I on %I for select to consent_app using (hub_id = (select app_hub()) or (select app_system()))', kept || '_of_hub', kept);
        execute format('create policy %I on %I for insert to consent_app with check (hub_id = (select app_hub()) and agency_id = (select app_agency()))', kept || '_by_agency', kept);
        execute format('grant select, insert on %I to consent_app', kept);
    end loop;
end $$;
