-- A rule knows its tags by id, so that it follows a tag that is renamed or merged. Expand: the release before writes the names
-- alone, and such a rule goes by them.
-- phase: expand
-- no way back: Rules would go by the names that their tags had; keep it.

alter table rules add column named_tags jsonb not null default '{}';
comment on column rules.named_tags is 'ids of the tags that filter and actions name, by these names, as far as there were such tags';
