import { isSameSecret, SecretBox } from '#libs/platform';

/** Whom a mail went to. */
export interface MailedContact {
  workspaceId: string;
  contactId: string;
  /** The mail. */
  messageId: string;
}

const idBytes = 16;
const payloadBytes = 3 * idBytes;
const shape = /^[\w-]{107}$/u;

/**
 * Links by which a recipient unsubscribes (RFC 8058). A token has ids alone, and a code (HMAC-SHA-256) by a key that is derived of the
 * keys of the channel `email`: its adapter makes tokens, the gateway opens them, and nothing is stored. It works for ever, as the mail lies in
 * a mailbox for ever; a token of a former key works while that key stands in SECRETS_KEY.
 */
export class UnsubscribeLinks {
  private readonly secrets: SecretBox;

  /** @param secrets those of the channel: CHANNEL_SECRETS_KEY of its adapter. */
  constructor(secrets: SecretBox) {
    this.secrets = secrets.derive('unsubscribe');
  }

  /** Those of the gateway, which has the keys that the channel’s are derived of. */
  static ofGateway(secrets: SecretBox): UnsubscribeLinks {
    return new UnsubscribeLinks(new SecretBox(secrets.derivedKeys('email')));
  }

  /** 107 letters, digits, `-` and `_`. */
  tokenFor({ workspaceId, contactId, messageId }: MailedContact): string {
    const payload = Buffer.from([workspaceId, contactId, messageId].join('').replaceAll('-', ''), 'hex');
    return Buffer.concat([payload, this.codes(payload)[0]]).toString('base64url');
  }

  /** Null for a token that we did not make. */
  open(token: string): MailedContact | null {
    if (!shape.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const [payload, code] = [bytes.subarray(0, payloadBytes), bytes.subarray(payloadBytes).toString('hex')];
    if (!this.codes(payload).some((own) => isSameSecret(code, own.toString('hex')))) return null;
    const [workspaceId, contactId, messageId] = [0, 1, 2].map((place) => uuidAt(payload, place));
    return { workspaceId, contactId, messageId } as MailedContact; // the payload has three ids
  }

  private codes(payload: Buffer): [Buffer, ...Buffer[]] {
    return this.secrets.fingerprints(`unsubscribe\n${payload.toString('base64url')}`);
  }
}

function uuidAt(payload: Buffer, place: number): string {
  const hex = payload.subarray(place * idBytes, (place + 1) * idBytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}

/** The address of a token; null where mail programs could not call it: they take HTTPS alone. One on this machine is for trying. */
export function unsubscribeUrl(publicUrl: string | undefined, token: string): string | null {
  if (publicUrl === undefined) return null;
  const { protocol, hostname } = new URL(publicUrl);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === 'https:' || isHere ? `${publicUrl}/unsubscribe/${token}` : null;
}
