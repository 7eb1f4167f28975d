import type { FastifyReply, FastifyRequest } from 'fastify';

export interface CookieOptions {
  /** The origin under which browsers reach the gateway; null where it is not known. */
  publicUrl: string | null;
  /** How many of our own proxies stand in front. */
  proxies: number;
}

interface NamedCookie {
  name: string;
  /** Requests below it alone carry the cookie. */
  path: string;
  maxAgeSeconds: number;
}

/** A cookie that scripts of a page cannot read, and that other sites' forms are not sent with. */
export class PrivateCookie {
  constructor(
    private readonly options: CookieOptions,
    private readonly cookie: NamedCookie,
  ) {}

  set(reply: FastifyReply, value: string): void {
    this.write(reply, value, this.cookie.maxAgeSeconds);
  }

  clear(reply: FastifyReply): void {
    this.write(reply, '', 0);
  }

  private write(reply: FastifyReply, value: string, maxAgeSeconds: number): void {
    const { name, path } = this.cookie;
    const secure = this.isSecure(reply.request) ? '; Secure' : '';
    const attributes = `Max-Age=${maxAgeSeconds}; Path=${path}; HttpOnly; SameSite=Lax${secure}`;
    void reply.header('set-cookie', `${name}=${value}; ${attributes}`);
  }

  /** Under https alone: browsers keep no Secure cookie of a page of http. */
  private isSecure({ headers }: FastifyRequest): boolean {
    const { publicUrl, proxies } = this.options;
    return publicUrl === null
      ? proxies > 0 && headers['x-forwarded-proto'] === 'https'
      : new URL(publicUrl).protocol === 'https:';
  }
}
