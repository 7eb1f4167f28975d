-- Segments of who waits look each minute for those whom the business answered on its own device meanwhile: such an answer makes no
-- line in the log of changes. Few contacts were ever answered so; the others are not in the index. Expand: an index.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Segments would read all conversations each minute; keep it.

drop index concurrently if exists conversations_answered_on_device;

-- step
create index concurrently conversations_answered_on_device on conversations (workspace_id, answered_on_device_at)
  where answered_on_device_at > '-infinity';
