import { homeAt, homePath, runningInstance } from '#libs/local-instance';

/**
 * The page that links of users lead to: of PUBLIC_URL, else of DOORBELL_API, else of the instance that runs in the home.
 * @throws Error where none of them is there.
 */
export function signInPage(env: NodeJS.ProcessEnv): string {
  const origin = env['PUBLIC_URL'] || env['DOORBELL_API'] || runningInstance(homeAt(homePath(env)))?.gateway;
  if (!origin)
    throw new Error('Set PUBLIC_URL to the origin under which users reach the gateway; the link leads there.');
  return `${new URL(origin).origin}/sign-in`;
}
