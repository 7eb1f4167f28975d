-- What a channel knew of a mail beside its source, so that a later translator proves no more of its sender than could be
-- proven then. Expand: the release before writes none.
-- phase: expand
-- no way back: Mails could not be translated again as they came; keep it.
alter table message_files add column arrival jsonb;
comment on column message_files.arrival is 'of a mail''s original: the sender by its envelope, what the checks found, its tag; null where nothing is known';
