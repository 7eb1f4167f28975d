import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { longestSessionDays } from '#libs/access';

const name = 'doorbell_session';
const ours = new RegExp(String.raw`(?:^|;\s*)${name}=([\w-]{43})\s*(?:;|$)`, 'u');
const attributes = 'Path=/; HttpOnly; SameSite=Lax';

/** The token of the session that a request is sent under; null where it has none, or an API key, which goes first. */
export function sessionTokenOf({ cookie, authorization }: IncomingHttpHeaders): string | null {
  return authorization === undefined ? (ours.exec(cookie ?? '')?.[1] ?? null) : null;
}

export interface CookieOptions {
  /** The origin under which browsers reach the gateway; null where it is not known. */
  publicUrl: string | null;
  /** How many of our own proxies stand in front. */
  proxies: number;
}

/** The cookie of a session. Scripts of a page cannot read it, and other sites' forms are not sent with it. */
export class SessionCookie {
  constructor(private readonly options: CookieOptions) {}

  set(reply: FastifyReply, token: string): void {
    this.write(reply, `${name}=${token}; Max-Age=${longestSessionDays * 86_400}`);
  }

  clear(reply: FastifyReply): void {
    this.write(reply, `${name}=; Max-Age=0`);
  }

  private write(reply: FastifyReply, value: string): void {
    void reply.header('set-cookie', `${value}; ${attributes}${this.isSecure(reply.request) ? '; Secure' : ''}`);
  }

  /** Under https alone: browsers keep no Secure cookie of a page of http. */
  private isSecure({ headers }: FastifyRequest): boolean {
    const { publicUrl, proxies } = this.options;
    return publicUrl === null
      ? proxies > 0 && headers['x-forwarded-proto'] === 'https'
      : new URL(publicUrl).protocol === 'https:';
  }
}
