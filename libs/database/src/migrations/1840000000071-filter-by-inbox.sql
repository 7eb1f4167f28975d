-- Filters name the inboxes of a contact's messages, in jobs, segments and rules too. Expand: the release before asks for none.
-- phase: expand
-- no way back: The worker would fail at such filters.

grant select (inbox_id) on messages to doorbell_worker;
