/** To say "not junk" is to take a message in as the contacts service does: the gateway gets the rights for that, and no more. */
export const notJunk = `
  grant update (contact_id, flags, details) on messages to doorbell_gateway;
  grant insert, update on contact_activity to doorbell_gateway;
  grant insert on duplicate_pairs to doorbell_gateway;`;
