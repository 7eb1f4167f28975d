import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { Provider, type Configuration } from 'oidc-provider';

/** Somebody who has an account at the provider. */
export interface TestAccount {
  email?: string;
  email_verified?: boolean;
  name?: string;
}

const clientId = 'doorbell';
const clientSecret = 'a secret of the client, long enough';

/** oidc-provider on a free port. Who comes is signed in at once as the account that the test chose. */
export class OpenIdProviderUnderTest {
  readonly accounts = new Map<string, TestAccount>();
  /** The subject of who is at the browser; null: the person cancels. */
  present: string | null = null;
  isAway = false;
  private callback: ReturnType<Provider['callback']> | null = null;

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  /** It responds with 503 until `serve` has said where it may send browsers back to. */
  static async start(): Promise<OpenIdProviderUnderTest> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const provider = new OpenIdProviderUnderTest(server, `http://127.0.0.1:${port}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (provider.callback && !provider.isAway) void provider.callback(request, response);
      else response.writeHead(503).end();
    });
    return provider;
  }

  /** What the gateway must know. */
  get environment(): Record<string, string> {
    const client = { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
    return { OIDC_ISSUER: this.issuer, ...client, ALLOW_PRIVATE_HOSTS: 'true' };
  }

  serve(redirectUri: string): void {
    const provider = this.made(redirectUri);
    provider.use(async (context, next) => {
      if (!context.path.startsWith('/interaction/')) {
        await next();
        return;
      }
      const result = this.present === null ? { error: 'access_denied' } : { login: { accountId: this.present } };
      await provider.interactionFinished(context.req, context.res, result);
      context.respond = false;
    });
    this.callback = provider.callback();
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** It warns of its keys and its memory, which do for a test. */
  private made(redirectUri: string): Provider {
    const silenced = jest.spyOn(console, 'warn').mockReturnValue();
    try {
      return new Provider(this.issuer, this.configuration(redirectUri));
    } finally {
      silenced.mockRestore();
    }
  }

  private configuration(redirectUri: string): Configuration {
    return {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      findAccount: (_context, subject) => ({
        accountId: subject,
        claims: () => ({ sub: subject, ...this.accounts.get(subject) }),
      }),
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      features: { devInteractions: { enabled: false } },
      cookies: { keys: ['tests'] },
      ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      pkce: { required: () => true },
      loadExistingGrant: async ({ oidc }) => {
        const { session, client } = oidc;
        if (!session?.accountId || !client) return undefined;
        const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    };
  }
}
