-- The worker reads all that is known of one contact, for its archive. Expand: rights alone.
-- phase: expand
-- no way back: The worker could make no archives; keep it.

grant select on messages, message_files, contact_changes, contact_suggestions, recognitions to doorbell_worker;
