/** The kind of job that renames, merges or deletes a tag with many contacts. */
export const tagsKind = 'tags';

/** How far it has come. */
export interface TagPlace {
  /** The last contact that is done; null at the beginning. */
  after: string | null;
  /** Of a rename: the name before, and an id of the log of changes that is older than the rename. */
  renamed?: { before: string; since: string };
}

export interface TagResult {
  /** Contacts whose log has a line of it. */
  changed: number;
}
