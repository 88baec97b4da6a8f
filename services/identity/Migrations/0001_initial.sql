-- Who takes part, and who is signed in. These tables have no row-level security: they are read to find out for which
-- agency a caller acts, before there is an agency to see for. No agency ever queries them; the role below can touch
-- nothing else, and deletes only what has expired.

create table hubs (
    id uuid primary key,
    name text not null,
    lead_agency_id uuid not null,
    opened_at timestamptz not null,
    version bigint not null
);

create table agencies (
    id uuid primary key,
    name text not null,
    kind text not null check (kind in ('council', 'police', 'nhs', 'housing', 'vcs')),
    ods_code text,
    hub_ids uuid[] not null,
    enrolled_at timestamptz not null,
    suspended_at timestamptz,
    version bigint not null
);

alter table hubs add foreign key (lead_agency_id) references agencies deferrable initially deferred;

create table clients (
    client_id text primary key,
    agency_id uuid references agencies,
    name text not null,
    jwks text not null,
    scopes text[] not null,
    grant_types text[] not null,
    redirect_uris text[] not null,
    post_logout_redirect_uris text[] not null,
    suspended_at timestamptz
);

create table workers (
    id uuid primary key,
    agency_id uuid not null references agencies,
    hub_id uuid references hubs deferrable initially deferred,
    name text not null,
    user_name text not null unique,
    password_hash text not null,
    sealed_authenticator_key text not null,
    roles text[] not null,
    last_code_step bigint not null default 0,
    suspended_at timestamptz
);

-- The id of each client assertion, until it has expired (RFC 7523 §3): inserting it is what uses it.
create table client_assertions (
    jti_hash bytea primary key,
    expires_at timestamptz not null
);

create table pushed_requests (
    request_uri_hash bytea primary key,
    client_id text not null references clients,
    redirect_uri text not null,
    scopes text[] not null,
    code_challenge text not null,
    state text,
    nonce text,
    dpop_jkt text,
    prompt text,
    max_age_seconds integer,
    pushed_at timestamptz not null,
    expires_at timestamptz not null,
    opened_at timestamptz,
    used_at timestamptz
);

create table sessions (
    id uuid primary key,
    cookie_hash bytea not null unique,
    worker_id uuid not null references workers,
    auth_time timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index sessions_of_worker on sessions (worker_id) where ended_at is null;

create table half_sign_ins (
    cookie_hash bytea primary key,
    worker_id uuid not null references workers,
    expires_at timestamptz not null
);

create table grants (
    id uuid primary key,
    client_id text not null references clients,
    worker_id uuid not null references workers,
    session_id uuid not null,
    scopes text[] not null,
    auth_time timestamptz not null,
    nonce text,
    code_hash bytea not null unique,
    code_expires_at timestamptz not null,
    code_used_at timestamptz,
    code_challenge text not null,
    redirect_uri text not null,
    jkt text,
    refresh_token_hash bytea unique,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index grants_of_session on grants (session_id) where revoked_at is null;
create index grants_of_worker on grants (worker_id) where revoked_at is null;
create index grants_of_client on grants (client_id) where revoked_at is null;

-- Access tokens that their client gave back before they expired (RFC 7009).
create table revoked_tokens (
    jti text primary key,
    expires_at timestamptz not null
);

-- Tries to sign in, by user name and source, both hashed: the name may be anybody's, or nobody's.
create table sign_in_attempts (
    user_hash bytea not null,
    source_hash bytea not null,
    tries integer not null,
    window_ends_at timestamptz not null,
    last_success_at timestamptz,
    primary key (user_hash, source_hash)
);
create index sign_in_attempts_of_source on sign_in_attempts (source_hash, window_ends_at);

-- ASP.NET Core's data protection keys, each sealed: all instances can read each other's forms.
create table key_ring (
    id text primary key,
    sealed_key text not null
);

grant select, insert, update on hubs, agencies, clients, workers to identity_app;
grant select, insert, delete on client_assertions, revoked_tokens to identity_app;
grant select, insert, update, delete on pushed_requests, sessions, half_sign_ins, grants, sign_in_attempts to identity_app;
grant select, insert on key_ring to identity_app;
