-- Code of the class under which the consent service keeps the decision (R82).
alter table decisions add column retention_class text;
