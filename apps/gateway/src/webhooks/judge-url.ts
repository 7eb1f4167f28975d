import { HostError, resolveHost } from '#libs/platform';
import { hostProblem } from '../inboxes/checks/connection-problem.js';
import { settingsRejected } from '../inboxes/checks/credential-check.js';

/** Which addresses webhooks may have. */
export abstract class WebhookRules {
  /** ALLOW_PRIVATE_HOSTS: http, any port and private hosts too. */
  abstract readonly allowPrivate: boolean;
}

/** Others would let a caller look through the ports of a host. */
function isUsualPort({ port }: URL): boolean {
  return port === '' || port === '80' || Number(port) >= 1_024;
}

/**
 * Refuses an address that no event may be sent to. The worker judges it again at each attempt.
 * @throws Problem settings_rejected, provider_unreachable.
 */
export async function judgeUrl(text: string, { allowPrivate }: WebhookRules): Promise<void> {
  const url = new URL(text);
  if (!allowPrivate && url.protocol !== 'https:')
    throw settingsRejected('url', 'must begin with https; personal data is not sent in clear text.');
  if (!allowPrivate && !isUsualPort(url))
    throw settingsRejected('url', 'has a port that is not allowed; leave it out, or take one from 1024.');
  await resolveHost(url.hostname.replace(/^\[|\]$/gu, ''), { allowPrivate }).catch((error: unknown) => {
    throw error instanceof HostError ? hostProblem(error, 'url') : error;
  });
}
