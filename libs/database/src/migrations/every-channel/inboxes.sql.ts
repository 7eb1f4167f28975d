export const inboxes = `
  alter table inboxes add column sealed_credentials text;
  comment on column inboxes.sealed_credentials is
    'the driver''s credentials as JSON, sealed with SECRETS_KEY for this inbox''s id; never shown, relayed to adapters as it is';

  create table inbox_states (
    workspace_id uuid not null,
    inbox_id uuid not null,
    state text not null,
    last_error text,
    backlog integer not null default 0,
    owner text not null,
    account text,
    pairing jsonb,
    progress jsonb,
    observed_at timestamptz(3) not null,
    primary key (workspace_id, inbox_id)
  ) with (fillfactor = 50);
  comment on table inbox_states is 'how each inbox fares, as its owner told it last; told again every half minute, so an old row has no owner';
  comment on column inbox_states.pairing is '{sealedQr, expiresAt}: what pairs a device, sealed like credentials';
`;

/** The number that only a connection tells: an inbox has one, and one inbox has it. */
export const takeNumber = `
  create function take_number(inbox uuid, number text) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    system constant uuid := '00000000-0000-0000-0000-000000000000';
    holder uuid;
  begin
    if not exists (select from inboxes i where i.workspace_id = any (current_workspaces()) and i.inbox_id = inbox
                     and i.removed_at is null) then
      return false;
    end if;
    insert into inbox_claims (workspace_id, channel, account, inbox_id) values (system, 'whatsapp', number, inbox)
    on conflict do nothing;
    if found then
      delete from inbox_claims c where c.inbox_id = inbox and c.account like 'number:%' and c.account <> number;
      return true;
    end if;
    select c.inbox_id into holder from inbox_claims c
    where c.workspace_id = system and c.channel = 'whatsapp' and c.account = number;
    return holder = inbox;
  end $$;
  comment on function take_number(uuid, text) is
    'true when the number is this inbox''s, and then its former number is free; false, and nothing changed, when another has it';
`;
