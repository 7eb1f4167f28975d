import { z } from 'zod';
import { UnsealError, type SecretBox } from '#libs/platform';

type Credentials = Record<string, unknown>;

const asKept = z.record(z.string(), z.unknown());

/** Sealed for one inbox, or null where there is nothing to seal. */
export function sealCredentials(secrets: SecretBox, credentials: Credentials, inboxId: string): string | null {
  return Object.keys(credentials).length > 0 ? secrets.seal(JSON.stringify(credentials), inboxId) : null;
}

/** What was sealed for the inbox. Where its key is lost there is nothing any more: whoever changes it gives all of it anew. */
export function openCredentials(secrets: SecretBox, sealed: string | null, inboxId: string): Credentials {
  if (sealed === null) return {};
  try {
    return asKept.parse(JSON.parse(secrets.open(sealed, inboxId)));
  } catch (error) {
    if (error instanceof UnsealError) return {};
    throw error;
  }
}
