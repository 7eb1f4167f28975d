-- A consent keeps what proves it: a message, the words that were shown, the page. Expand: the release before writes none, and what it
-- writes is no change in the log of changes.
-- phase: expand
-- no way back: The proof of consents would be lost; keep it.

alter table contact_consents add column proof jsonb;
comment on column contact_consents.proof is 'messageId, wording, url, ip, doubleOptInAt, as far as each was given';
