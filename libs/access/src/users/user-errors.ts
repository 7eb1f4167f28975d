import { RefusalError } from '#libs/platform';

/** The workspace has this user already. */
export class UserExistsError extends RefusalError {
  constructor(id: string) {
    super('user_exists', 'email: is of a user of this workspace; change that one.', {
      errors: [{ field: 'email', code: 'user_exists', message: 'email: is of a user of this workspace.' }],
      members: { userId: id },
    });
  }
}

/** Without an owner, a workspace could not be given another one. */
export class LastOwnerError extends RefusalError {
  constructor() {
    super('last_owner', 'The workspace has no other owner; make another user an owner first.');
  }
}

/** A token of a link that is unknown, was used, or is at its end. */
export class LinkUsedError extends RefusalError {
  constructor() {
    super('link_invalid', 'The link is unknown, was used, or is at its end; get a new one.');
  }
}

/** A caller changes no user of a stronger role, and makes none. */
export class StrongerUserError extends RefusalError {
  constructor() {
    super('forbidden', 'role: is stronger than yours; leave it to a user who has it.', {
      errors: [{ field: 'role', code: 'stronger_than_own', message: 'role: is stronger than yours.' }],
    });
  }
}

/** A user without a password joins by the account at the OpenID provider: a password of the link's holder would open it. */
export class ProviderNeededError extends RefusalError {
  constructor() {
    super('provider_needed', 'The user signs in by the OpenID provider; open the link and join by its button.');
  }
}
