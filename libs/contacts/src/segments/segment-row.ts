import type { Versioned } from '#libs/database';
import type { Filter } from '../filter/index.js';

/** A segment as its row has it. */
export interface SegmentRow extends Versioned {
  id: string;
  name: string;
  /** Its tags under their names when it was saved. */
  filter: Filter;
  tagIds: Record<string, string>;
  search: string | null;
  country: string | null;
  memberSet: string;
  members: number;
  /** How far the walk in hand has come; null: no walk. */
  walkedTo: string | null;
  walked: number;
  walkBeganAt: string;
  countedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export const segmentColumns = `segment_id as id, version, name, filter, tag_ids as "tagIds", search, country, member_set as "memberSet",
  members, walked_to as "walkedTo", walked, walk_began_at as "walkBeganAt", counted_at as "countedAt",
  created_at as "createdAt", updated_at as "updatedAt"`;

/** Before the id of every contact: where a walk begins. */
export const walkStart = '00000000-0000-0000-0000-000000000000';
