-- What every service's database has before its own tables. {app} is the role the service runs as.

create function app_agency() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.agency', true), '')::uuid $$;

create function app_hub() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.hub', true), '')::uuid $$;

-- true only for reactions to messages and background work, which act for the platform and not for one agency
create function app_system() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('app.system', true), '') = 'on' $$;

create table outbox (
    id uuid primary key,
    type text not null,
    body json not null,
    trace_parent text,
    not_before timestamptz not null,
    attempts integer not null default 0
);

-- Claimed oldest first, by an id that tells the time: a second index would cost every message more than it saves the few that
-- wait. Rows live for milliseconds, so vacuum must keep up with the churn.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- what is sealed cannot be compressed, and a message of the usual size needs no second place to lie in
alter table outbox alter column body set storage external, set (toast_tuple_target = 8160);

create table inbox (
    message_id uuid not null,
    queue text not null,
    received_at timestamptz not null default now(),
    primary key (message_id, queue)
);

-- A proof lives for a minute, so losing the table in a crash of the database costs nothing and each insert saves a write to disk.
create unlogged table dpop_proofs (
    jti_hash bytea primary key,
    expires_at timestamptz not null
);

grant usage on schema public to {app};
grant select, insert, update, delete on outbox to {app};
grant select, insert on inbox to {app};
grant select, insert, delete on dpop_proofs to {app};
