-- What a form says for a custom field that does not take it is a suggestion, and forms may ask for the fields that the workspace
-- opens to them. Expand: the release before writes addresses alone, and knows no such field.
-- phase: expand
-- no way back: Suggestions of values would be lost; keep them.

alter table contact_suggestions drop constraint contact_suggestions_field_check;
alter table contact_suggestions add constraint contact_suggestions_field_check
  check (field in ('email', 'phone') or field like 'customFields.%') not valid;
comment on table contact_suggestions is 'addresses that messages claimed for a contact which stood before, and values that custom fields do not take: they match nobody, are never sent to and recognise nobody';

alter table custom_fields add column recognised boolean not null default false;
comment on column custom_fields.recognised is 'a form may receive it of a returning visitor';
