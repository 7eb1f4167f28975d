import type { Versioned } from '#libs/database';
import { RefusalError } from '#libs/platform';
import type { Filter } from '../filter/index.js';

/** What one workspace has at most, and how long a name is. */
export const segmentBounds = { segments: 100, name: 100 } as const;

/** What keeps a segment from being asked: a part of its filter that no longer exists. */
export interface SegmentFault {
  field: string;
  code: 'tag_gone' | 'custom_field_archived';
  message: string;
}

/** A saved filter with the number of live contacts that pass. */
export interface Segment extends Versioned {
  id: string;
  name: string;
  /** Its tags under their names of today. */
  filter: Filter;
  search: string | null;
  /** Null where `faults` keep it from being counted. */
  count: number | null;
  countIsEstimate: boolean;
  /** The moment for which the count holds; null until it was counted once. */
  countedAt: string | null;
  faults: SegmentFault[];
  createdAt: string;
  updatedAt: string;
}

export interface NewSegment {
  name: string;
  filter: Filter;
  search: string | null;
  /** The country (ISO 3166-1 alpha-2) whose way of dialling its search may have numbers in. */
  country: string | null;
}

/** What is absent stays. */
export type SegmentChanges = Pick<NewSegment, 'country'> & {
  [Part in 'name' | 'filter' | 'search']?: NewSegment[Part] | undefined;
};

/** Another segment has the name, in whatever case; nothing was written. */
export class SegmentExistsError extends RefusalError {
  override readonly name = 'SegmentExistsError';

  constructor(name: string) {
    const code = 'segment_exists';
    const message = `name: another segment is called ${name}; send another name.`;
    super(code, message, { errors: [{ field: 'name', code, message }] });
  }
}

/** The workspace has as many segments as it may have; nothing was written. */
export class TooManySegmentsError extends RefusalError {
  override readonly name = 'TooManySegmentsError';

  constructor() {
    super('too_many_segments', `A workspace has ${segmentBounds.segments} segments at most; delete one first.`);
  }
}

/** A tag that a segment would be made with does not exist. */
export class UnknownTagsError extends RefusalError {
  override readonly name = 'UnknownTagsError';

  constructor(names: readonly string[]) {
    const errors = names.map((name) => ({
      field: 'filter',
      code: 'unknown_tag',
      message: `filter: no tag is called ${name}; make it first, or leave it out.`,
    }));
    super('invalid_request', errors[0]?.message ?? 'filter: names a tag that does not exist.', { errors });
  }
}

/** A list, a job or a count asked for a segment whose filter names what no longer exists. */
export class SegmentBrokenError extends RefusalError {
  override readonly name = 'SegmentBrokenError';

  constructor(name: string, errors: readonly SegmentFault[]) {
    super('segment_broken', `The segment ${name} cannot be asked: ${errors[0]?.message ?? ''}`, {
      errors: [...errors],
    });
  }
}
