import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { InboxCursors } from '#libs/adapter-kit';
import { UnsealError, type SecretBox } from '#libs/platform';

/** The refresh token that is good at present. */
export interface RefreshToken {
  readonly current: string;
  /** Resolves also where it could not be written down yet: the inbox's next note takes it along. */
  renew(token: string): Promise<void>;
}

export interface KeptRefreshTokenOptions {
  cursors: InboxCursors;
  secrets: SecretBox;
  inboxId: string;
  /** As the credentials have it. */
  given: string;
}

const cursorName = 'oauth';
const noteSchema = z.object({ given: z.string(), sealed: z.string() });

/**
 * Many providers give a new refresh token with an access token, and let the former one end (Microsoft's after 90 days). The
 * latest is kept, sealed, beside the inbox's cursors: an adapter never writes the operator's credentials. New credentials
 * replace it.
 */
export class KeptRefreshToken implements RefreshToken {
  constructor(private readonly options: KeptRefreshTokenOptions) {}

  get current(): string {
    const { cursors, given } = this.options;
    const note = noteSchema.safeParse(cursors.get(cursorName)).data;
    return note?.given === hash(given) ? (this.opened(note.sealed) ?? given) : given;
  }

  async renew(token: string): Promise<void> {
    const { cursors, secrets, given } = this.options;
    if (token === this.current) return;
    const note = { given: hash(given), sealed: secrets.seal(token, this.context) };
    await cursors.set(cursorName, note).catch(() => undefined);
  }

  /** Null where its key is gone: the given one may still be good. */
  private opened(sealed: string): string | null {
    try {
      return this.options.secrets.open(sealed, this.context);
    } catch (error) {
      if (error instanceof UnsealError) return null;
      throw error;
    }
  }

  private get context(): string {
    return `${this.options.inboxId}:refresh-token`;
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
