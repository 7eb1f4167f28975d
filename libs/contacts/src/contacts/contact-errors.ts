import { RefusalError } from '#libs/platform';

/** The value identifies another live contact already; nothing was written. */
export class ContactExistsError extends RefusalError {
  override readonly name = 'ContactExistsError';

  constructor(
    readonly field: 'email' | 'phone',
    readonly contactId: string,
  ) {
    const code = 'contact_exists';
    const message = `${field}: identifies contact ${contactId} already; change that one, or send another value.`;
    super(code, message, { errors: [{ field, code, message }], members: { contactId } });
  }
}

/** The contact has changed since the caller read it; nothing was written. */
export class VersionMismatchError extends RefusalError {
  override readonly name = 'VersionMismatchError';

  constructor(
    readonly expected: readonly number[],
    readonly actual: number,
  ) {
    super('version_mismatch', 'The contact was changed meanwhile; read it again and apply your change to that.');
  }
}

/** Without e-mail, phone and any other identity the contact could not be found again; nothing was written. */
export class LastIdentityError extends RefusalError {
  override readonly name = 'LastIdentityError';

  constructor() {
    const code = 'last_identity';
    const errors = ['email', 'phone'].map((field) => {
      const message = `${field}: cannot be cleared too, nothing else identifies the contact; keep one.`;
      return { field, code, message };
    });
    super(code, 'email and phone cannot both be cleared; keep one of them.', { errors });
  }
}

/** A contact is assigned to a user of its workspace alone. */
export class AssigneeUnknownError extends RefusalError {
  override readonly name = 'AssigneeUnknownError';

  constructor() {
    const code = 'assignee_unknown';
    const message = 'assignedTo: is no user who has joined the workspace; take an id of GET /users.';
    super(code, message, { errors: [{ field: 'assignedTo', code, message }] });
  }
}

/** The list cannot be sorted so; nothing was read. */
export class SortRefusedError extends RefusalError {
  override readonly name = 'SortRefusedError';

  constructor(what: string) {
    const message = `sort: ${what}.`;
    super('invalid_request', message, { errors: [{ field: 'sort', code: 'invalid', message }] });
  }
}
