import { z } from 'zod';
import { tokenAuthMethods, type OpenIdSettings } from '#libs/providers/openid';

const origin = z.url({ protocol: /^https?$/u, error: 'give the issuer, e.g. https://id.example.com/realms/team' });

/** The operator's OpenID provider; without OIDC_ISSUER users sign in by password alone. */
export const openIdFields = {
  OIDC_ISSUER: origin.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** What the button of the sign-in page calls the provider. */
  OIDC_DISPLAY_NAME: z.string().max(60, { error: 'give 60 characters at most' }).default('OpenID Connect'),
  /** How the secret is sent to the token endpoint. */
  OIDC_TOKEN_AUTH_METHOD: z
    .enum(tokenAuthMethods, { error: `give ${tokenAuthMethods.join(' or ')}` })
    .default('client_secret_basic'),
};

interface OpenIdVariables {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  OIDC_DISPLAY_NAME: string;
  OIDC_TOKEN_AUTH_METHOD: OpenIdSettings['tokenAuthMethod'];
  ALLOW_PRIVATE_HOSTS: boolean;
}

type Rule = [name: keyof OpenIdVariables, isKept: (env: OpenIdVariables) => boolean, error: string];

const rules: readonly Rule[] = [
  ['OIDC_CLIENT_ID', (env) => !env.OIDC_ISSUER || Boolean(env.OIDC_CLIENT_ID), 'is needed beside OIDC_ISSUER'],
  ['OIDC_CLIENT_SECRET', (env) => !env.OIDC_ISSUER || Boolean(env.OIDC_CLIENT_SECRET), 'is needed beside OIDC_ISSUER'],
  ['OIDC_ISSUER', (env) => isSafe(env), 'must be https; http is for local runs (ALLOW_PRIVATE_HOSTS=true)'],
];

/** What holds between these variables. */
export function openIdRules<S extends z.ZodObject>(schema: S): S {
  return rules.reduce<S>(
    (all, [name, isKept, error]) =>
      all.refine((env) => isKept(env as unknown as OpenIdVariables), { error, path: [name], when: () => true }),
    schema,
  );
}

export interface OpenIdConfig {
  displayName: string;
  settings: OpenIdSettings;
}

/** Null where the operator has set no provider. */
export function openIdOf(env: OpenIdVariables): OpenIdConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return null;
  const { OIDC_TOKEN_AUTH_METHOD: tokenAuthMethod, ALLOW_PRIVATE_HOSTS: allowHttp } = env;
  return {
    displayName: env.OIDC_DISPLAY_NAME,
    settings: { issuer, clientId, clientSecret, tokenAuthMethod, allowHttp },
  };
}

/** Without TLS anybody on the way could sign in as each user. */
function isSafe({ OIDC_ISSUER: issuer, ALLOW_PRIVATE_HOSTS: allowHttp }: OpenIdVariables): boolean {
  return !issuer || allowHttp || issuer.startsWith('https:');
}
