import { homeAt, homePath } from '../environment/home.js';
import { openSecrets } from '../environment/secrets.js';

/** SECRETS_KEY of the environment, as the gateway has it, else of the local instance. */
export function secretsKey(env: NodeJS.ProcessEnv = process.env): string {
  return env['SECRETS_KEY'] || openSecrets(homeAt(homePath(env))).secretsKey;
}
