import { z } from 'zod';
import { messageOf, UnavailableError, type TokenLogin } from '#libs/platform';
import { clientTiming } from '../kafka-timing.js';

/** Part of a token's life after which a new one is asked for; the old one serves while that fails. */
const renewAtShare = 0.8;
/** Seconds that a token lives where its endpoint does not say. */
const usualLifeSeconds = 300;

const responseSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
});

interface Token {
  value: string;
  renewAt: number;
  endsAt: number;
}

/** Access tokens by client credentials: one at a time for all connections of a process, renewed before its end. */
export class OAuthTokens {
  private current: Token | undefined;
  private asking: Promise<string> | undefined;

  constructor(
    private readonly login: TokenLogin,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws UnavailableError in one sentence, which never quotes the endpoint's response. */
  value(): Promise<string> {
    if (this.current && this.now() < this.current.renewAt) return Promise.resolve(this.current.value);
    this.asking ??= this.renewed().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async renewed(): Promise<string> {
    const former = this.current;
    try {
      this.current = await this.ask();
      return this.current.value;
    } catch (error) {
      if (former && this.now() < former.endsAt) return former.value;
      throw error;
    }
  }

  private async ask(): Promise<Token> {
    const askedAt = this.now();
    const parsed = responseSchema.safeParse(await this.response());
    if (!parsed.success) throw new UnavailableError(`${this.endpoint} gives no access_token; look at its client`);
    const { access_token: value, expires_in: life = usualLifeSeconds } = parsed.data;
    return { value, renewAt: askedAt + life * 1_000 * renewAtShare, endsAt: askedAt + life * 1_000 };
  }

  private async response(): Promise<unknown> {
    const response = await this.request();
    const { status, ok } = response;
    const body: unknown = await response.json().catch(() => null);
    if (ok) return body;
    const refused = status === 400 || status === 401;
    const advice = refused
      ? 'correct KAFKA_USERNAME, KAFKA_PASSWORD or KAFKA_OAUTH_SCOPE'
      : 'the request is made again';
    throw new UnavailableError(`${this.endpoint} responds with ${status}; ${advice}`);
  }

  private async request(): Promise<Response> {
    const { tokenUrl, clientId, clientSecret, scope } = this.login;
    const id = [clientId, clientSecret].map(encodeURIComponent).join(':');
    try {
      return await fetch(tokenUrl, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(id).toString('base64')}`, accept: 'application/json' },
        body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) }),
        redirect: 'error',
        signal: AbortSignal.timeout(clientTiming.tokenLimitMs),
      });
    } catch (error) {
      const reason = error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error);
      throw new UnavailableError(`${this.endpoint} can't be reached: ${reason}`, { cause: error });
    }
  }

  private get endpoint(): string {
    return `the token endpoint ${new URL(this.login.tokenUrl).host}`;
  }
}
