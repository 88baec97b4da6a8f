-- The console owns no case data: only who is signed in, what they have typed and not yet sent, and the keys of its forms.

-- id_hash is the SHA-256 of what the browser's cookie holds; whoever reads the table can sign in as nobody.
create table sessions (
    id_hash bytea primary key,
    worker_id uuid not null,
    content text not null,
    started_at timestamptz not null,
    last_seen_at timestamptz not null
);

create index sessions_started on sessions (started_at);

-- A sign-in that has been sent to the identity server and has not come back.
create table sign_ins (
    state_hash bytea primary key,
    content text not null,
    expires_at timestamptz not null
);

-- Answers a worker has given to a form of several pages and not yet sent.
create table drafts (
    worker_id uuid not null,
    name text not null,
    content text not null,
    saved_at timestamptz not null,
    primary key (worker_id, name)
);

-- ASP.NET Core's data protection keys, shared by all instances.
create table form_keys (
    id uuid primary key,
    content text not null,
    made_at timestamptz not null
);

grant usage on schema public to console_app;
grant select, insert, update, delete on sessions, sign_ins, drafts to console_app;
grant select, insert, delete on form_keys to console_app;
