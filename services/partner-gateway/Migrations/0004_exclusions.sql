-- What the person excluded when they agreed (R25): shown with the item before its content.
alter table deliveries
    add column excluded_agency_ids uuid[] not null default '{}',
    add column excluded_purposes text[] not null default '{}',
    add column excluded_categories text[] not null default '{}';
