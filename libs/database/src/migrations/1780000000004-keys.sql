-- Roles, scopes, ends and makers of API keys. Expands: a key of before is an admin's, as it was.
-- phase: expand
-- no way back: Keys would get every right again; revoke them instead.

alter table api_keys
  add column role text not null default 'admin',
  add column scopes text[],
  add column expires_at timestamptz(3),
  add column makers uuid[] not null default '{}';
comment on column api_keys.scopes is 'what is left of the rights of the role; null leaves all';
comment on column api_keys.makers is 'the key that made it last, before it the one that made that: it ends with each of them';
