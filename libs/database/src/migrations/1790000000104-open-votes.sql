-- A language that placeholders settled is judged again by the person's next words. Repeatable.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: The votes of before counted placeholders; keep them open.

-- Takes back the votes of contacts that a placeholder may have voted for. Their language stays until their next own
-- words, which begin the vote again; what was set by hand or by the channel is not decided by votes. Reads the messages of
-- contacts with votes alone, by messages_of_contact, and writes the rows it takes back.
update contact_activity a set text_language = null, text_votes = 0
where a.text_votes > 0 and exists (
  select from messages m where m.workspace_id = a.workspace_id and m.contact_id = a.contact_id
    and m.channel in ('telegram', 'whatsapp') and m.direction = 'inbound' and not m.details ? 'ownText'
    and (m.details ? 'location' or m.text ~ '^\[(photo|live photo|animation|video|voice message|audio|file|sticker|place|location|contact|poll|checklist|game|invoice|payment|refund|order|product|event|story|gift|giveaway|paid media|unsupported message|edited)\M'));
