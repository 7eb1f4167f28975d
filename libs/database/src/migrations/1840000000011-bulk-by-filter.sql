-- The worker reads what filters of the language of POST /contacts/query read. Expand: the release before asks for less.
-- phase: expand
-- no way back: Jobs by such filters would fail; keep the rights.

grant select on contact_consents to doorbell_worker;
grant execute on function search_contacts(jsonb, integer) to doorbell_worker;
