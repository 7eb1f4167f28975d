/** Conditions on contacts `c` and on their activity `a`; null where the question is not about that table. */
export interface Conditions {
  contact: string[] | null;
  activity: string[] | null;
}

/** What rows are read of. */
export interface Source {
  from: string;
  where: string;
}

/** $1 is the workspace. */
export const liveContacts: string[] = ['c.workspace_id = $1', 'c.deleted_at is null'];

/** The tables that a question is about and no more: each table less saves a probe a row. $1 is the workspace. */
export function sourceOf({ contact, activity }: Conditions): Source {
  const ofContact = [...liveContacts, ...(contact ?? [])];
  const ofActivity = ['a.workspace_id = $1', 'a.live', ...(activity ?? [])];
  if (!activity) return { from: 'contacts c', where: ofContact.join(' and ') };
  if (!contact) return { from: 'contact_activity a', where: ofActivity.join(' and ') };
  return {
    from: 'contacts c join contact_activity a using (workspace_id, contact_id)',
    where: [...ofContact, ...ofActivity].join(' and '),
  };
}
