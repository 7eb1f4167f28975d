export const suggestions = `
  create table contact_suggestions (
    workspace_id uuid not null,
    suggestion_id uuid not null default uuidv7(),
    contact_id uuid not null,
    field text not null check (field in ('email', 'phone')),
    value text not null,
    message_id uuid not null,
    at timestamptz(3) not null default now(),
    resolved_at timestamptz(3),
    resolution text check (resolution in ('accepted', 'dismissed')),
    primary key (workspace_id, suggestion_id),
    unique (workspace_id, contact_id, field, value),
    check ((resolved_at is null) = (resolution is null))
  );
  comment on table contact_suggestions is
    'addresses that messages claimed for a contact which stood before: they match nobody, are never sent to and recognise nobody';
  comment on column contact_suggestions.message_id is 'the first message that claimed it';
`;
