import { ContactExistsError, LastIdentityError, VersionMismatchError } from '#libs/contacts';
import { Problem } from '../http/problems/problem.js';

/** What the contacts store refuses, as an answer; null for whatever is not of its making. */
export function contactProblem(error: unknown): Problem | null {
  if (error instanceof ContactExistsError) return contactExists(error);
  if (error instanceof VersionMismatchError) return versionMismatch();
  if (error instanceof LastIdentityError) return lastIdentity();
  return null;
}

function versionMismatch(): Problem {
  return new Problem(
    'version_mismatch',
    'The contact was changed meanwhile; read it again and apply your change to that.',
  );
}

function contactExists({ field, contactId }: ContactExistsError): Problem {
  const message = `${field}: identifies contact ${contactId} already; change that one, or send another value.`;
  return new Problem('contact_exists', message, {
    errors: [{ field, code: 'contact_exists', message }],
    members: { contactId },
  });
}

function lastIdentity(): Problem {
  const errors = ['email', 'phone'].map((field) => {
    const message = `${field}: cannot be cleared too, nothing else identifies the contact; keep one.`;
    return { field, code: 'last_identity', message };
  });
  return new Problem('last_identity', 'email and phone cannot both be cleared; keep one of them.', { errors });
}
