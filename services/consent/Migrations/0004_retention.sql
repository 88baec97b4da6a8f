-- By which procedure a decision was taken and how long its record is kept, as both stood that day (R82).
alter table decisions add column retention jsonb;
