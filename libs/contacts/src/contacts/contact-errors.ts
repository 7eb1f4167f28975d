/** The value identifies another live contact already; nothing was written. */
export class ContactExistsError extends Error {
  override readonly name = 'ContactExistsError';

  constructor(
    readonly field: 'email' | 'phone',
    readonly contactId: string,
  ) {
    super(`${field}: it belongs to contact ${contactId} already; change that contact, or give another ${field}.`);
  }
}

/** The contact has changed since the caller read it; nothing was written. */
export class VersionMismatchError extends Error {
  override readonly name = 'VersionMismatchError';

  constructor(
    readonly expected: readonly number[],
    readonly actual: number,
  ) {
    super(
      `The contact is at version ${actual}, not ${expected.join(' or ') || 'one of those named'}; read it again and repeat the change.`,
    );
  }
}

/** Without e-mail, phone and any other identity nobody could find the contact again; nothing was written. */
export class LastIdentityError extends Error {
  override readonly name = 'LastIdentityError';

  constructor() {
    super('email and phone cannot both be cleared: nothing else identifies this contact; keep one of them.');
  }
}
