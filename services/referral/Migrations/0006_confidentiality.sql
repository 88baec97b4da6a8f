-- Whether the source stands in a formal relationship to the person, which makes what it says confidential unless somebody says why not (R7).
alter table statements add column source_relationship text, add column not_confidential_because text;

-- A worker found that something is confidential after all, or is not, and says why. The statement stays as it came.
create table confidentiality_changes (
    id uuid primary key,
    referral_id uuid not null references referrals deferrable initially deferred,
    hub_id uuid not null,
    statement_id uuid not null,
    confidential boolean not null,
    reason text not null,
    changed_at timestamptz not null,
    changed_by uuid not null,
    changed_by_name text not null
);
create index confidentiality_changes_of_referral on confidentiality_changes (referral_id);

alter table confidentiality_changes enable row level security;
alter table confidentiality_changes force row level security;
create policy confidentiality_changes_of_hub on confidentiality_changes for all to referral_app using (hub_id = (select app_hub()) or (select app_system()));
grant select, insert on confidentiality_changes to referral_app;
