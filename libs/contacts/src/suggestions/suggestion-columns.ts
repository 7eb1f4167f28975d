/** A suggestion as the application knows it. */
export const suggestionColumns = `suggestion_id as id, contact_id as "contactId", field, value, message_id as "messageId", at,
  resolution, resolved_at as "resolvedAt"`;
