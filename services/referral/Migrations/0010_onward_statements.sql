-- What of a delivery was passed on (R65, R76): all of it, where nobody named parts.
alter table onward_shares add column statement_ids uuid[] not null default '{}';
