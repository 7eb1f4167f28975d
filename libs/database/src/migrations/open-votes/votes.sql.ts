/** How texts begin that the release before wrote in a person's place; they counted as the person's words. */
const placeholder =
  '^\\[(photo|live photo|animation|video|voice message|audio|file|sticker|place|location|contact|poll|checklist|game|invoice|payment|refund|order|product|event|story|gift|giveaway|paid media|unsupported message|edited)\\M';

/**
 * Takes back the votes of contacts that a placeholder may have voted for. Their language stays until their next own words,
 * which begin the vote again; what was set by hand or by the channel is not told by votes. Reads the messages of contacts
 * with votes alone, by messages_of_contact, and writes the rows it takes back.
 */
export const openVotes = `
  update contact_activity a set text_language = null, text_votes = 0
  where a.text_votes > 0 and exists (
    select from messages m where m.workspace_id = a.workspace_id and m.contact_id = a.contact_id
      and m.channel in ('telegram', 'whatsapp') and m.direction = 'inbound' and not m.details ? 'ownText'
      and (m.details ? 'location' or m.text ~ '${placeholder}'));`;
