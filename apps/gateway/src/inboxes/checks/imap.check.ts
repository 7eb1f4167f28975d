import {
  imapClient,
  imapLoginFault,
  type ImapClient,
  type ImapClientLimits,
  type MailLogin,
  type MailServer,
  type OAuthAccount,
} from '#libs/providers/mail';
import { Problem } from '../../http/problems/problem.js';
import { credentialsRejected, settingsRejected, withinLimit, type CheckRules } from './credential-check.js';
import { addressOf, connectionProblem } from './connection-problem.js';
import { freshAccessToken } from './oauth-token.js';
import { refuseOddPort } from './usual-ports.js';

export interface ImapAccount extends MailServer {
  mailbox: string;
  folders: readonly string[];
  user: string;
  password: string | undefined;
  oauth: OAuthAccount | undefined;
}

/** Bytes of one response: a greeting, a login and a folder's figures have few. */
const maxResponseBytes = 256 * 1024;

/**
 * Logs in and looks whether the folders are there; reads no mail and marks none.
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export async function checkImap(account: ImapAccount, rules: CheckRules): Promise<void> {
  refuseOddPort(account, 'settings', rules);
  const { host, port, tls } = account;
  const address = await addressOf(host, 'settings.host', rules);
  const auth = await loginOf(account, rules);
  const client = await imapClient({ host, address, port, tls, auth }, limitsOf(rules));
  client.on('error', () => {}); // the rejected promise has the same error
  try {
    await withinLimit(rules, client.connect());
    await withinLimit(rules, findFolders(client, account));
  } catch (error) {
    throw problemOf(error, account);
  } finally {
    client.close();
  }
}

async function loginOf({ user, password, oauth }: ImapAccount, rules: CheckRules): Promise<MailLogin> {
  return oauth ? { user, accessToken: await freshAccessToken(oauth, rules) } : { user, pass: password ?? '' };
}

function limitsOf({ checkLimitMs }: CheckRules): ImapClientLimits {
  return {
    connectTimeMs: checkLimitMs,
    stallTimeMs: checkLimitMs,
    lineBytes: maxResponseBytes,
    literalBytes: maxResponseBytes,
    responseBytes: maxResponseBytes,
  };
}

async function findFolders(client: ImapClient, { mailbox, folders }: ImapAccount): Promise<void> {
  const wanted = [
    { folder: mailbox, field: 'settings.mailbox' },
    ...folders.map((folder, index) => ({ folder, field: `settings.folders.${index}` })),
  ];
  for (const { folder, field } of wanted) {
    const found = await client.status(folder, { uidNext: true }).catch(() => false as const);
    if (!found) throw settingsRejected(field, `there is no folder ${folder} that can be read; check its full name.`);
  }
}

function problemOf(error: unknown, account: ImapAccount): Problem {
  if (error instanceof Problem) return error;
  switch (imapLoginFault(error)) {
    case null:
      return connectionProblem(error, account, 'settings');
    case 'password_needs_tls':
      return settingsRejected(
        'settings.tls',
        `${account.host} takes no password without TLS; send true or "starttls".`,
      );
    default:
      return loginProblem(account);
  }
}

function loginProblem({ host, oauth }: ImapAccount): Problem {
  return oauth
    ? credentialsRejected(
        'credentials.oauth',
        `${host} does not accept the access token; check user and scopes, or send a password instead.`,
      )
    : credentialsRejected(
        'credentials.password',
        `${host} does not accept this login; check user and password, or make an app password.`,
      );
}
