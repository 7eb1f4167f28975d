import { messageOf } from '#libs/platform';
import { OpenIdProvider } from '#libs/providers/openid';
import { advice, blocks, ok, type Finding } from './finding.js';

const subject = 'OpenID provider';

/** The operator's OpenID provider, where one is named: what it publishes of itself is read. */
export async function lookAtOpenId(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer) return [];
  if (!clientId || !clientSecret)
    return [
      blocks(subject, 'OIDC_ISSUER is set; set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too, or none of the three.'),
    ];
  const settings = { issuer, clientId, clientSecret, tokenAuthMethod: 'client_secret_basic', allowHttp: true } as const;
  try {
    await new OpenIdProvider(settings).check();
    return [ok(subject, `${issuer} responds. It must know the redirect address: the public one with /sign-in/openid.`)];
  } catch (error) {
    return [advice(subject, `${messageOf(error)} Users sign in by password meanwhile.`)];
  }
}
