import type * as Client from 'openid-client';
import { away, openIdFault } from './openid-fault.js';

export const tokenAuthMethods = ['client_secret_basic', 'client_secret_post'] as const;

/** What the operator says of the provider. */
export interface OpenIdSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How the secret is sent to the token endpoint. */
  tokenAuthMethod: (typeof tokenAuthMethods)[number];
  /** True: the issuer may be reached without TLS. */
  allowHttp: boolean;
}

/** What binds the provider's response to the browser that began. It is a secret of that browser. */
export interface BegunSignIn {
  state: string;
  nonce: string;
  verifier: string;
}

/** Whom the provider signed in. */
export interface OpenIdPerson {
  issuer: string;
  /** What the issuer calls the account, for ever. */
  subject: string;
  email: string | null;
  /** True only where the provider says so itself. */
  isEmailVerified: boolean;
}

const timeLimitSeconds = 10;
const clockToleranceSeconds = 30;

/**
 * Signs users in by the code flow of OpenID Connect, with PKCE, a state and a nonce. The issuer is the operator's, like a
 * database: it may stand in a private network. What the provider publishes of itself is read at the first use and kept.
 */
export class OpenIdProvider {
  private known: Promise<Client.Configuration> | null = null;

  constructor(private readonly settings: OpenIdSettings) {}

  /** Where to send the browser, and what it must bring back. @throws UnavailableError. */
  async begin(redirectUri: string): Promise<{ url: string; begun: BegunSignIn }> {
    const client = await import('openid-client');
    const configuration = await this.configuration();
    const verifier = client.randomPKCECodeVerifier();
    const begun = { state: client.randomState(), nonce: client.randomNonce(), verifier };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state: begun.state,
      nonce: begun.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, begun };
  }

  /**
   * Redeems the provider's response.
   * @param returned the redirect address with the query that the browser brought.
   * @throws OpenIdError; UnavailableError where the provider is away or refuses us.
   */
  async finish(returned: URL, begun: BegunSignIn): Promise<OpenIdPerson> {
    const client = await import('openid-client');
    const configuration = await this.configuration();
    try {
      const tokens = await client.authorizationCodeGrant(configuration, returned, checksOf(begun));
      const claims = tokens.claims();
      if (!claims) throw new client.ClientError('the response has no ID token');
      const { iss: issuer, sub: subject } = claims;
      const named = claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint;
      const person = named ? await client.fetchUserInfo(configuration, tokens.access_token, subject) : claims;
      return { issuer, subject, ...emailOf(person) };
    } catch (error) {
      throw openIdFault(error, client);
    }
  }

  /** What the provider publishes of itself. @throws UnavailableError. */
  async check(): Promise<void> {
    await this.configuration();
  }

  /** A failure is not kept: the next use tries again. Those at the same time share one request. */
  private configuration(): Promise<Client.Configuration> {
    this.known ??= this.discover().catch((error: unknown) => {
      this.known = null;
      throw away(error instanceof Error ? error.message : 'it did not respond', error);
    });
    return this.known;
  }

  private async discover(): Promise<Client.Configuration> {
    const client = await import('openid-client');
    const { issuer, clientId, clientSecret, tokenAuthMethod, allowHttp } = this.settings;
    const authentication = {
      client_secret_basic: client.ClientSecretBasic,
      client_secret_post: client.ClientSecretPost,
    }[tokenAuthMethod];
    const metadata = { [client.clockTolerance]: clockToleranceSeconds };
    return client.discovery(new URL(issuer), clientId, metadata, authentication(clientSecret), {
      timeout: timeLimitSeconds,
      ...(allowHttp && { execute: [client.allowInsecureRequests] }),
    });
  }
}

function checksOf({ state, nonce, verifier }: BegunSignIn): Client.AuthorizationCodeGrantChecks {
  return { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
}

function emailOf(person: Client.IDToken | Client.UserInfoResponse): Pick<OpenIdPerson, 'email' | 'isEmailVerified'> {
  const { email, email_verified: isVerified } = person;
  return typeof email === 'string'
    ? { email, isEmailVerified: isVerified === true }
    : { email: null, isEmailVerified: false };
}
