import type { Versioned } from '#libs/database';
import { RefusalError } from '#libs/platform';

/** Who gives it to contacts: people and programs, rules, or Doorbell itself. */
export const tagKinds = ['manual', 'auto', 'system'] as const;
export type TagKind = (typeof tagKinds)[number];

export interface Tag extends Versioned {
  id: string;
  name: string;
  kind: TagKind;
  color: string | null;
  /** Live contacts that have it. */
  contacts: number;
}

export interface NewTag {
  name: string;
  kind?: TagKind | undefined;
  color?: string | null | undefined;
}

/** What is absent stays. */
export interface TagChanges {
  name?: string | undefined;
  color?: string | null | undefined;
}

/** What a job is to do with a tag that has too many contacts for one transaction. */
export type TagRequest = { tagId: string; color?: string | null } & (
  | { action: 'rename'; name: string }
  | { action: 'merge'; successorId: string }
  | { action: 'delete' }
);

/** A change that a job has to do, and how many contacts have the tag. */
export interface PlannedTagChange {
  request: TagRequest;
  contacts: number;
}

/** Another tag has the name, in whatever case; nothing was written. */
export class TagExistsError extends RefusalError {
  override readonly name = 'TagExistsError';

  constructor(readonly tagId: string) {
    const code = 'tag_exists';
    const message = `name: tag ${tagId} has this name already; send another name, or merge the two with ?merge=true.`;
    super(code, message, { errors: [{ field: 'name', code, message }], members: { tagId } });
  }
}
