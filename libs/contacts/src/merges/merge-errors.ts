import { RefusalError } from '#libs/platform';

/** A contact that is to be merged is absent or deleted; nothing was written. */
export class MergedContactUnknownError extends RefusalError {
  override readonly name = 'MergedContactUnknownError';

  constructor(index: number) {
    const code = 'contact_unknown';
    const field = `with.${index}`;
    const message = `${field}: is no contact of the workspace; take an id of GET /contacts, and restore a deleted one first.`;
    super(code, message, { errors: [{ field, code, message }] });
  }
}

/** It was merged into the survivor before, or is the survivor; nothing was written. */
export class AlreadyMergedError extends RefusalError {
  override readonly name = 'AlreadyMergedError';

  constructor(index: number) {
    const code = 'already_merged';
    const field = `with.${index}`;
    const message = `${field}: is this contact already; leave it out.`;
    super(code, message, { errors: [{ field, code, message }] });
  }
}

/** The contacts that are merged away have more messages than one merge moves; nothing was written. */
export class MergeTooLargeError extends RefusalError {
  override readonly name = 'MergeTooLargeError';

  constructor(most: number) {
    const code = 'merge_too_large';
    const message = `with: has contacts of more than ${most} messages, which are to move; let the contact with the most messages be the one that stays, or merge fewer at once.`;
    super(code, message, { errors: [{ field: 'with', code, message }] });
  }
}

/** A field is chosen from a contact that has no part in the merge; nothing was written. */
export class MergeFieldsRefusedError extends RefusalError {
  override readonly name = 'MergeFieldsRefusedError';

  constructor(faults: readonly { field: string; what: string }[]) {
    const errors = faults.map(({ field, what }) => {
      return { field: `fields.${field}`, code: 'invalid', message: `fields.${field}: ${what}.` };
    });
    super('invalid_request', errors[0]?.message ?? '', { errors });
  }
}

/** The merge was undone before; nothing was written. */
export class MergeUndoneError extends RefusalError {
  override readonly name = 'MergeUndoneError';

  constructor() {
    super('merge_undone', 'The merge was undone already; its contacts are separate.');
  }
}

/** A later merge builds on this one; nothing was written. */
export class MergeNotLastError extends RefusalError {
  override readonly name = 'MergeNotLastError';

  constructor(laterId: string) {
    const message = `The contact was merged again later, by merge ${laterId}; undo that one first.`;
    super('merge_not_last', message, { members: { mergeId: laterId } });
  }
}
