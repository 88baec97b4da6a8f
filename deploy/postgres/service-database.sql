-- One service's database and its two roles, for psql. The owner migrates; the application role may do what a migration
-- grants it and nothing else. May run again: passwords are then set anew.
\getenv database DATABASE
\getenv owner OWNER
\getenv owner_password OWNER_PASSWORD
\getenv app APP
\getenv app_password APP_PASSWORD

select format('create role %I', role) from unnest(array[:'owner', :'app']) role
where not exists (select from pg_roles where rolname = role) \gexec
alter role :"owner" login nosuperuser nocreatedb nocreaterole nobypassrls password :'owner_password';
alter role :"app" login nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';

select format('create database %I owner %I', :'database', :'owner')
where not exists (select from pg_database where datname = :'database') \gexec
revoke all on database :"database" from public;
grant connect on database :"database" to :"app";

\connect :"database"
alter schema public owner to :"owner";
revoke all on schema public from public;
grant usage on schema public to :"app";
