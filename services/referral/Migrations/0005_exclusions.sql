-- What the person excluded when they agreed (R25): shown to each recipient before it reads.
alter table decisions
    add column excluded_agency_ids uuid[] not null default '{}',
    add column excluded_purposes text[] not null default '{}',
    add column excluded_categories text[] not null default '{}';
