import { z } from 'zod';
import { InboxStoppedError } from '#libs/adapter-kit';
import type { DriverCredentials } from '#libs/contracts';
import { HostError, type HostRules } from '#libs/platform';
import type { RefreshToken } from './kept-refresh-token.js';
import { postForm } from './post-form.js';

export type OAuth = NonNullable<DriverCredentials<'email', 'imap'>['oauth']>;

const answerSchema = z.object({
  access_token: z.string().min(1),
  /** Instead of the one that was used. */
  refresh_token: z.string().min(1).max(4096).optional(),
  /** Seconds. */
  expires_in: z.coerce.number().positive().default(300),
});

/** A token is not used in the last minute of its life. */
const spare = 60_000;

interface Token {
  text: string;
  until: number;
}

/** Access tokens of one account, each used for as long as it lives (RFC 6749, section 6). */
export class AccessTokens {
  private current: Promise<Token> | null = null;

  constructor(
    private readonly oauth: OAuth,
    private readonly rules: HostRules,
    /** Another connection's takes its place when the inbox is opened anew. */
    public refreshToken: RefreshToken,
  ) {}

  /** Rejects with InboxStoppedError when the refresh token is not good any more. */
  async get(): Promise<string> {
    const before = this.current;
    const kept = await before?.catch(() => null);
    if (kept && kept.until > Date.now()) return kept.text;
    // Reading and sending may ask at the same time: the first of them fetches for both.
    if (this.current === before || this.current === null) this.current = this.fetch();
    return (await this.current).text;
  }

  /** The server refused the current one: the next `get` fetches another. */
  forget(): void {
    this.current = null;
  }

  private async fetch(): Promise<Token> {
    const { status, text } = await this.ask();
    const answer = status === 200 ? answerSchema.safeParse(jsonOf(text)).data : undefined;
    if (answer) {
      if (answer.refresh_token !== undefined) await this.refreshToken.renew(answer.refresh_token);
      return { text: answer.access_token, until: Date.now() + answer.expires_in * 1000 - spare };
    }
    const said = errorOf(text);
    const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
    if (isFinal && /^(invalid|unauthorized)_client$/u.test(said))
      throw new InboxStoppedError(`The token endpoint refused clientId or clientSecret (${said}); send valid ones.`);
    if (isFinal)
      throw new InboxStoppedError(`The token endpoint refused the refresh token (${said}); connect the account anew.`);
    throw new Error(`The token endpoint gives no access token at the moment (${status}); it is tried again.`);
  }

  private async ask(): Promise<{ status: number; text: string }> {
    const { tokenUrl, clientId, clientSecret } = this.oauth;
    const refreshToken = this.refreshToken.current;
    const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken };
    try {
      return await postForm(
        new URL(tokenUrl),
        { ...form, ...(clientSecret && { client_secret: clientSecret }) },
        this.rules,
      );
    } catch (error) {
      if (error instanceof HostError) throw error;
      throw new Error('The token endpoint cannot be reached; check oauth.tokenUrl, or wait for it.', { cause: error });
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The standard's error code; nothing else of the answer is safe to repeat. */
function errorOf(text: string): string {
  const { data } = z.object({ error: z.string().regex(/^[\w.-]{1,64}$/u) }).safeParse(jsonOf(text));
  return data?.error ?? 'no reason given';
}
