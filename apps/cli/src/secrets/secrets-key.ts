import { homeAt, homePath, openSecrets } from '#libs/local-instance';

/** SECRETS_KEY of the environment, as the gateway has it, else of the local instance. */
export function secretsKey(env: NodeJS.ProcessEnv = process.env): string {
  return env['SECRETS_KEY'] || openSecrets(homeAt(homePath(env))).secretsKey;
}
