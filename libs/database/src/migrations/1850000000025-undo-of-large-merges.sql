-- An undo joins what a merge moved with the survivor's messages. Both are new to the planner's statistics, and it looked through all of the
-- survivor's messages for each part: 19 s for 4,000 messages. Expand: the release before undoes nothing.
-- phase: expand
-- no way back: The undo of a large merge would be ended by its limit of time.

alter function unmerge_contacts(uuid, uuid, jsonb, jsonb, jsonb, text[]) set enable_nestloop to off;
