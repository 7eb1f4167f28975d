-- The job of a deletion of many, so that it can be undone. Expand: the release before writes none.
-- phase: expand
-- no way back: Which job deleted whom would be forgotten; keep it.

alter table contacts add column deleted_by_job uuid;
comment on column contacts.deleted_by_job is 'of a deleted contact: the job that deleted it with many others; of a live one it says nothing';
