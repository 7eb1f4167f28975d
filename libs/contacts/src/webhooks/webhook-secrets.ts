import { createHmac, randomBytes } from 'node:crypto';
import type { SecretBox } from '#libs/platform';

/** What SecretBox derives the keys for: the worker has these alone. */
export const webhookSecretsPurpose = 'webhooks';

const prefix = 'whsec_';

/** As Standard Webhooks writes it: 32 random bytes in base64. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/** What of a webhook signs now. */
export interface SealedSecrets {
  id: string;
  sealedSecret: string;
  /** Null where no secret was replaced within the last day. */
  formerSealedSecret: string | null;
}

/** The secrets that sign, the newest first. @throws UnsealError. */
export function openSecrets(box: SecretBox, { id, sealedSecret, formerSealedSecret }: SealedSecrets): string[] {
  const sealed = formerSealedSecret === null ? [sealedSecret] : [sealedSecret, formerSealedSecret];
  return sealed.map((one) => box.open(one, id));
}

export interface SignedContent {
  id: string;
  /** Of the attempt. */
  at: Date;
  body: string;
}

/** The headers of Standard Webhooks 1.0, with a signature of each secret. */
export function signedHeaders({ id, at, body }: SignedContent, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = (secret: string): string =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${signature(secret)}`).join(' '),
  };
}

/** A text of others without what is secret in it: a response may repeat what it was sent. */
export function withoutSecrets(text: string): string {
  return text.replace(/whsec_[\w+/=-]+/gu, 'whsec_…').replace(/v1,[\w+/=-]{16,}/gu, 'v1,…');
}
