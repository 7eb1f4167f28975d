-- Where messages stand in the log, by transaction. Rows of before have no place, and are not in the index. Expand: an index.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Readers of the log would read all messages; keep it.

drop index if exists messages_committed;

-- step
create index messages_committed on only messages (xid, seq) where xid is not null and contact_id is not null;

-- step: each partition of messages without messages_committed
drop index concurrently if exists "{partition}_committed";

-- step: each partition of messages without messages_committed
create index concurrently "{partition}_committed" on "{partition}" (xid, seq) where xid is not null and contact_id is not null;

-- step: each partition of messages without messages_committed
alter index messages_committed attach partition "{partition}_committed";
