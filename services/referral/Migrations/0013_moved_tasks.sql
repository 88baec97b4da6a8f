-- As of when the times of a task are known, when they have changed since it was opened (I9).
alter table hub_tasks add column moved_at timestamptz;
