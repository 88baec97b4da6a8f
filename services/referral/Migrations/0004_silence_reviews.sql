-- That "do not ask" or "do not tell" was looked at again, and kept or lifted (R46, R68). No foreign keys: it may arrive before its referral or its decision (I9).
create table silence_reviews (
    id uuid primary key,
    referral_id uuid not null,
    hub_id uuid not null,
    consent_id uuid,
    decision_id uuid,
    person_id uuid,
    outcome text not null,
    reviewed_at timestamptz not null,
    next_review_at timestamptz
);
create index silence_reviews_of_referral on silence_reviews (referral_id);

alter table silence_reviews enable row level security;
alter table silence_reviews force row level security;
create policy silence_reviews_of_hub on silence_reviews for all to referral_app using (hub_id = (select app_hub()) or (select app_system()));
grant select, insert on silence_reviews to referral_app;
