/** What the system knows of contacts and says by a tag, with the tag's name. */
export const systemTags = { opted_out: 'Opted out', bounced: 'Bounced', duplicate: 'Duplicate?' } as const;
export type SystemTagKey = keyof typeof systemTags;

export const systemTagKeys = Object.keys(systemTags) as SystemTagKey[];
