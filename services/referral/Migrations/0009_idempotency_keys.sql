-- One form sent twice is one act, and the same answer.
create table idempotency_keys (
    worker_id uuid not null,
    operation text not null,
    key_hash bytea not null,
    request_hash bytea not null,
    hub_id uuid not null,
    referral_id uuid not null references referrals (id),
    answer text not null,
    answered_at timestamptz not null,
    primary key (worker_id, operation, key_hash)
);

alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy idempotency_keys_of_hub on idempotency_keys for all to referral_app using (hub_id = (select app_hub()) or (select app_system()));
grant select, insert on idempotency_keys to referral_app;
