-- When a merge of the contact was undone last: messages that were decided before are decided again. Expand: the release before reads
-- and writes the table as it did.
-- phase: expand
-- no way back: A message that comes while a merge is undone could stand with the other person; keep it.

alter table contact_activity add column parted_at timestamptz(3);
comment on column contact_activity.parted_at is 'when identities of it went back to contacts that it had been merged with; null: never';
