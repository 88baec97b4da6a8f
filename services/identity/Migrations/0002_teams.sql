-- The worker's team within the hub, as a code (R10). Whoever has none belongs to the hub as a whole.
alter table workers add column team text;
