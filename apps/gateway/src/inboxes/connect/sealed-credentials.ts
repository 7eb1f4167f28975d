import { z } from 'zod';
import { openSealed, sealContext, type Inbox } from '#libs/contracts';
import { UnsealError, type SecretBox } from '#libs/platform';

type Credentials = Record<string, unknown>;

const asKept = z.record(z.string(), z.unknown());

/** The inbox that owns the credentials, with the servers that may get them. */
type Owner = Pick<Inbox, 'inboxId' | 'channel' | 'driver'> & { settings: Record<string, unknown> };

/** Sealed for one inbox and its servers, with the key of its channel alone; or null where there is nothing to seal. */
export function sealCredentials(secrets: SecretBox, credentials: Credentials, owner: Owner): string | null {
  if (Object.keys(credentials).length === 0) return null;
  return secrets.derive(owner.channel).seal(JSON.stringify(credentials), sealContext(owner));
}

/** The opened credentials of the inbox; empty where the key is lost: the next change must send all of them. */
export function openCredentials(secrets: SecretBox, sealed: string | null, owner: Owner): Credentials {
  if (sealed === null) return {};
  try {
    return asKept.parse(JSON.parse(openSealed(secrets.derive(owner.channel), sealed, owner)));
  } catch (error) {
    if (error instanceof UnsealError) return {};
    throw error;
  }
}
