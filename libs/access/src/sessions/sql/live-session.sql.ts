/** Days after which a session that is not used ends. */
export const idleDays = 7;
/** Days after which every session ends. */
export const longestDays = 30;

/** Whether the session s works. */
export const isLive = `s.created_at > now() - interval '${longestDays} days' and s.last_seen_at > now() - interval '${idleDays} days'`;
