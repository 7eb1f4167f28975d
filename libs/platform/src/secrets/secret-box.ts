import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { decrypt, encrypt, ivLength, tagLength } from './aes-gcm.js';

const scheme = 'v1';
const damaged = 'a sealed secret was changed, or was sealed for something else; connect the inbox anew.';

interface Key {
  id: string;
  bytes: Buffer;
}

/** What was sealed cannot be opened: with none of our keys, or it was sealed for something else. */
export class UnsealError extends Error {}

/**
 * Seals secrets (AES-256-GCM) so that they may lie in Postgres and travel through Kafka. What is sealed for one context,
 * such as an inbox's id, cannot be opened for another. Sealed text names its key, never holds it.
 */
export class SecretBox {
  private readonly keys: readonly Key[];

  /**
   * @param keys SECRETS_KEY, or the keys that were derived of it: 32 bytes in base64; or several, comma-separated: the first
   * seals, all open (rotation).
   * @throws Error saying how to make one.
   */
  constructor(keys: string | readonly Key[]) {
    this.keys = typeof keys === 'string' ? keys.split(',').map((one) => readKey(one.trim())) : keys;
  }

  /** For a process that has no secrets to open: it opens nothing and seals nothing. */
  static empty(): SecretBox {
    return new SecretBox([]);
  }

  /**
   * The box for one purpose, such as a channel: it seals with a key derived for that alone, so that a holder of the
   * derived keys opens nothing else. It also opens what the keys themselves sealed, from before there were derived ones.
   */
  derive(purpose: string): SecretBox {
    return new SecretBox([...this.keys.map((key) => derivedKey(key, purpose)), ...this.keys]);
  }

  /** The derived keys as text, for a process that is to hold no others. */
  derivedKeys(purpose: string): string {
    return this.keys.map((key) => derivedKey(key, purpose).bytes.toString('base64')).join(',');
  }

  seal(secret: string, context: string): string {
    const key = this.current;
    const { iv, tag, ciphertext } = encrypt(secret, key.bytes, context);
    return [scheme, key.id, Buffer.concat([iv, ciphertext, tag]).toString('base64url')].join('.');
  }

  /** @throws UnsealError, whose message says what to do and nothing of the secret. */
  open(sealed: string, context: string): string {
    const [version, keyId, text = ''] = sealed.split('.');
    const key = this.keys.find(({ id }) => id === keyId);
    if (version !== scheme || !key)
      throw new UnsealError(
        'SECRETS_KEY does not hold the key that this was sealed with; add the former key behind a comma, and derive CHANNEL_SECRETS_KEY of the adapters anew.',
      );
    return opened(Buffer.from(text, 'base64url'), key, context);
  }

  /** True when it was sealed with a former key, so that it should be sealed again. */
  isOutdated(sealed: string): boolean {
    return sealed.split('.')[1] !== this.current.id;
  }

  /**
   * Keyed hashes of a text, one by each key: a reader of them cannot try which text gives them. The first is the one to
   * keep; one that was kept before the keys changed is among the others.
   */
  fingerprints(text: string): [Buffer, ...Buffer[]] {
    const by = (key: Key): Buffer => createHmac('sha256', fingerprintKey(key)).update(text).digest();
    return [by(this.current), ...this.keys.slice(1).map(by)];
  }

  private get current(): Key {
    const [first] = this.keys;
    if (!first) throw new Error('this process holds no key, so that it can seal nothing');
    return first;
  }
}

function derivedKey({ bytes }: Key, purpose: string): Key {
  return keyOf(Buffer.from(hkdfSync('sha256', bytes, '', `doorbell ${purpose}`, 32)));
}

/** A key for one purpose alone: it reveals nothing of what other keys seal. */
function fingerprintKey({ bytes }: Key): Buffer {
  return createHash('sha256')
    .update(`fingerprint ${bytes.toString('base64')}`)
    .digest();
}

function opened(bytes: Buffer, key: Key, context: string): string {
  if (bytes.length < ivLength + tagLength) throw new UnsealError(damaged);
  try {
    const [iv, tag] = [bytes.subarray(0, ivLength), bytes.subarray(-tagLength)];
    return decrypt({ iv, tag, ciphertext: bytes.subarray(ivLength, -tagLength) }, key.bytes, context);
  } catch {
    throw new UnsealError(damaged);
  }
}

function readKey(text: string): Key {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32)
    throw new Error('SECRETS_KEY must be 32 bytes in base64; make one with: openssl rand -base64 32');
  return keyOf(bytes);
}

function keyOf(bytes: Buffer): Key {
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 8) };
}
