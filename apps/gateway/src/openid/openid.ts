import type { FastifyReply, FastifyRequest } from 'fastify';
import { messageOf, type Logger } from '#libs/platform';
import { OpenIdError, OpenIdProvider, type OpenIdPerson } from '#libs/providers/openid';
import { Problem } from '../http/problems/problem.js';
import type { UserLinks } from '../users/user-links.js';
import type { BegunCookie } from './begun-cookie.js';
import type { OpenIdConfig } from './openid.config.js';

interface OpenIdParts {
  cookie: BegunCookie;
  links: UserLinks;
  logger: Logger;
}

/** The operator's OpenID provider, as browsers are sent there and come back. */
export class OpenId {
  private readonly provider: OpenIdProvider | null;

  /** @param config null where the operator has set none. */
  constructor(
    private readonly config: OpenIdConfig | null,
    private readonly parts: OpenIdParts,
  ) {
    this.provider = config && new OpenIdProvider(config.settings);
  }

  /** What the button calls it; null where there is no button. */
  get displayName(): string | null {
    return this.config?.displayName ?? null;
  }

  /**
   * The address to send the browser to, which gets the cookie.
   * @throws Problem openid_not_set; UnavailableError.
   */
  async begin(reply: FastifyReply, invitation: string | null): Promise<string> {
    if (!this.provider) throw new Problem('openid_not_set', 'The operator has set no OpenID provider (OIDC_ISSUER).');
    const { url, begun } = await this.logged(this.provider.begin(this.parts.links.openId()));
    this.parts.cookie.set(reply, { ...begun, invitation });
    return url;
  }

  /** Whether this browser began a sign-in lately. */
  hasBegun({ headers }: FastifyRequest): boolean {
    return this.provider !== null && this.parts.cookie.read(headers) !== null;
  }

  /** Who came back. The cookie works once. @throws OpenIdError, UnavailableError. */
  async finish(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ person: OpenIdPerson; invitation: string | null }> {
    const { cookie, links } = this.parts;
    const begun = cookie.read(request.headers);
    cookie.clear(reply);
    if (!begun || !this.provider) throw new OpenIdError('invalid', {});
    const returned = new URL(links.openId());
    returned.search = new URL(request.url, returned).search;
    const person = await this.logged(this.provider.finish(returned, begun));
    return { person, invitation: begun.invitation };
  }

  /** The operator sees why; the provider's secrets and codes stand in no message. */
  private async logged<T>(step: Promise<T>): Promise<T> {
    try {
      return await step;
    } catch (error) {
      const { cause } = error as Error;
      const reason = [messageOf(error), ...(cause ? [messageOf(cause)] : [])].join(' ');
      this.parts.logger.warn({ reason }, 'a sign-in by OpenID Connect did not succeed');
      throw error;
    }
  }
}
