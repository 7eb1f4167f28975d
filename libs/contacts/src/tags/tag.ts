import { RefusalError } from '#libs/platform';

/** Who gives it to contacts: people and programs, rules, or Doorbell itself. */
export const tagKinds = ['manual', 'auto', 'system'] as const;
export type TagKind = (typeof tagKinds)[number];

export interface Tag {
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

/** Another tag has the name, in whatever case; nothing was written. */
export class TagExistsError extends RefusalError {
  override readonly name = 'TagExistsError';

  constructor(readonly tagId: string) {
    const code = 'tag_exists';
    const message = `name: tag ${tagId} has this name already; send another name, or merge the two with ?merge=true.`;
    super(code, message, { errors: [{ field: 'name', code, message }], members: { tagId } });
  }
}
