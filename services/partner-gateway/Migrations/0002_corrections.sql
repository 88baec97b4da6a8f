-- The item, or the onward share, whose content a correction is about (R65).
alter table deliveries add column corrects uuid;
create index deliveries_that_correct on deliveries (corrects) where corrects is not null;
