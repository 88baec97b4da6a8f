-- Voluntary agencies that receive the smaller scope under a decision, and what lies outside it (R79).
alter table decisions
    add column smaller_scope_agency_ids uuid[] not null default '{}',
    add column smaller_scope_excludes text[] not null default '{}';
