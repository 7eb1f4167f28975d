import { InboxStoppedError } from '#libs/adapter-kit';
import { HostError, type HostRules } from '#libs/platform';
import {
  refreshAccessToken,
  TokenRefusedError,
  type GrantedToken,
  type OAuthAccount,
  type TokenRefusal,
} from '#libs/providers/mail';
import type { RefreshToken } from './kept-refresh-token.js';

/** For the whole response of the token endpoint. */
const responseTimeMs = 20_000;

/** The last part of a token's life, in which it is not used. */
const spareLifeMs = 60_000;

interface Token {
  text: string;
  until: number;
}

/** Access tokens of one account, each used for as long as it lives (RFC 6749, section 6). */
export class AccessTokens {
  private current: Promise<Token> | null = null;

  constructor(
    private readonly oauth: OAuthAccount,
    private readonly rules: HostRules,
    /** When the inbox opens another connection, that connection's refresh token replaces it. */
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
    const { accessToken, refreshToken, lifeSeconds } = await this.ask();
    if (refreshToken !== undefined) await this.refreshToken.renew(refreshToken);
    return { text: accessToken, until: Date.now() + lifeSeconds * 1000 - spareLifeMs };
  }

  private async ask(): Promise<GrantedToken> {
    const account = { ...this.oauth, refreshToken: this.refreshToken.current };
    try {
      return await refreshAccessToken(account, { ...this.rules, timeLimitMs: responseTimeMs });
    } catch (error) {
      if (error instanceof HostError) throw error;
      if (error instanceof TokenRefusedError) throw refused(error.refusal);
      throw new Error('The token endpoint cannot be reached; check oauth.tokenUrl, or wait for it.', { cause: error });
    }
  }
}

function refused({ status, error }: TokenRefusal): Error {
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  if (!isFinal)
    return new Error(`The token endpoint gives no access token at the moment (${status}); it is tried again.`);
  const reason = quotable(error);
  return new InboxStoppedError(
    /^(invalid|unauthorized)_client$/u.test(reason)
      ? `The token endpoint refused clientId or clientSecret (${reason}); send valid ones.`
      : `The token endpoint refused the refresh token (${reason}); connect the account again.`,
  );
}

/** The standard's error code; nothing else of the response is safe to repeat. */
function quotable(error = ''): string {
  return /^[\w.-]{1,64}$/u.test(error) ? error : 'no reason given';
}
