-- The business's own words, and consents given through a channel. Expand: the release before writes neither.
-- phase: expand
-- no way back: What the business wrote could not be told from its echoes; keep it.

-- What the business writes itself stands in `messages` as outbound, with its place on Kafka and the provider's id. Where
-- that id turns out to be one of our outbound messages, the row becomes the echo of that message: it keeps its own id, so
-- that it is stored once, and gives all that was noted on it to that message. The services may not change these columns
-- otherwise.
comment on column messages.kind is
  'what somebody did; null: wrote a message; echo: repeats the message in edit_of, which the provider told of twice';
comment on column messages.edit_of is
  'of an edit or a deletion: the message that it is about, whose row stays as it came; of an echo: the message that it repeats';
comment on column messages.external_id is
  'of what went out: the provider''s id, by which receipts name it; of inbound messages it stands in details';
comment on column messages.kafka_partition is
  'of inbound-messages, also of what the business wrote on its own device; -1 for answers, which were born here';

create function fold_echo(workspace uuid, inbox uuid, external text, answer uuid, echo uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  fates constant text[] := '{queued,unconfirmed,sent,failed,delivered,read}';
  standing messages;
begin
  select * into standing from messages m
  where m.workspace_id = workspace and m.message_id = answer and m.inbox_id = inbox and m.direction = 'outbound'
    and m.kafka_partition < 0 and m.external_id is null and workspace = any ((select current_workspaces())::uuid[]);
  if not found then return; end if;
  update messages m set kind = 'echo', edit_of = answer, external_id = null, contact_id = standing.contact_id
  where m.workspace_id = workspace and m.message_id = echo and m.inbox_id = inbox and m.direction = 'outbound'
    and m.kafka_partition >= 0 and m.kind is null;
  if not found then return; end if;
  update message_external_ids e set message_id = answer
  where e.workspace_id = workspace and e.inbox_id = inbox and e.external_id = external;
  update messages m set edit_of = answer, contact_id = standing.contact_id
  where m.workspace_id = workspace and m.edit_of = echo;
  update messages m set external_id = external where m.workspace_id = workspace and m.message_id = answer;
  update messages m set status = e.status, reason = e.reason
  from messages e
  where m.workspace_id = workspace and m.message_id = answer and e.workspace_id = workspace and e.message_id = echo
    and array_position(fates, e.status) > array_position(fates, m.status);
end $$;
revoke execute on function fold_echo(uuid, uuid, text, uuid, uuid) from public;
grant execute on function fold_echo(uuid, uuid, text, uuid, uuid) to doorbell_contacts;

grant select, insert on contact_consents to doorbell_contacts;
