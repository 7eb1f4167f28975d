import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Grant {
  user: string;
  alive: boolean;
}

/**
 * An OAuth provider: gives access tokens for a refresh token (RFC 6749, section 6), and reports to a mail server
 * the user and validity of an access token (RFC 7662).
 */
export class TokenEndpoint {
  readonly clientId = 'doorbell';
  /** How many access tokens were given. */
  given = 0;
  private readonly refreshTokens = new Map<string, Grant>();
  private readonly accessTokens = new Map<string, Grant>();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.respond(request, response));
  }

  static async start(): Promise<TokenEndpoint> {
    const server = createServer({ keepAliveTimeout: 75_000 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TokenEndpoint(server);
  }

  get tokenUrl(): string {
    return `${this.origin}/token`;
  }

  get introspectionUrl(): string {
    return `${this.origin}/introspect`;
  }

  /** A user's consent, as `credentials.oauth` has it. */
  consent(user: string): { tokenUrl: string; clientId: string; refreshToken: string } {
    const refreshToken = `refresh-${this.refreshTokens.size}-${user}`;
    this.refreshTokens.set(refreshToken, { user, alive: true });
    return { tokenUrl: this.tokenUrl, clientId: this.clientId, refreshToken };
  }

  /** Revokes the user's access tokens before they expire. */
  endAccess(user: string): void {
    end(this.accessTokens, user);
  }

  /** The user takes the consent back, and with it all tokens. */
  revoke(user: string): void {
    end(this.refreshTokens, user);
    this.endAccess(user);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const { status, body } = request.url === '/token' ? this.grant(form) : this.introspect(form);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private grant(form: URLSearchParams): { status: number; body: object } {
    const grant = this.refreshTokens.get(form.get('refresh_token') ?? '');
    const isMeant = form.get('grant_type') === 'refresh_token' && form.get('client_id') === this.clientId;
    if (!isMeant || !grant?.alive) return { status: 400, body: { error: 'invalid_grant' } };
    this.given += 1;
    const token = `access-${this.given}`;
    this.accessTokens.set(token, { user: grant.user, alive: true });
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 3600 } };
  }

  private introspect(form: URLSearchParams): { status: number; body: object } {
    const grant = this.accessTokens.get(form.get('token') ?? '');
    return { status: 200, body: grant?.alive ? { active: true, username: grant.user } : { active: false } };
  }
}

function end(tokens: Map<string, Grant>, user: string): void {
  for (const grant of tokens.values()) if (grant.user === user) grant.alive = false;
}
