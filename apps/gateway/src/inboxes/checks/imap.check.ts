import type { ImapFlow, ImapFlowOptions } from 'imapflow';
import type { Problem } from '../../http/problem.js';
import { credentialsRejected, settingsRejected, withinLimit, type CheckRules } from './credential-check.js';
import { addressOf, connectionFault, type MailServer } from './mail-server.js';
import { refuseOddPort } from './usual-ports.js';
import { freshAccessToken, type OAuth } from './oauth-token.js';

export interface ImapAccount extends MailServer {
  mailbox: string;
  folders: readonly string[];
  user: string;
  password: string | undefined;
  oauth: OAuth | undefined;
}

/** Bytes of one answer: a greeting, a login and a folder's figures have few. */
const answerLimit = 256 * 1024;

/**
 * Logs in and looks whether the folders are there; reads no mail and marks none.
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export async function checkImap(account: ImapAccount, rules: CheckRules): Promise<void> {
  refuseOddPort(account, 'settings', rules);
  const { address, servername } = await addressOf(account.host, 'settings.host', rules);
  const auth = await authOf(account, rules);
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({ ...connectionOf(account, address, servername), ...limitsOf(rules), auth });
  client.on('error', () => {}); // told by what rejects
  try {
    await withinLimit(rules, client.connect());
    await withinLimit(rules, findFolders(client, account));
  } catch (error) {
    throw fault(error, account);
  } finally {
    client.close();
  }
}

async function authOf({ user, password, oauth }: ImapAccount, rules: CheckRules) {
  return oauth ? { user, accessToken: await freshAccessToken(oauth, rules) } : { user, pass: password ?? '' };
}

function connectionOf({ port, tls }: MailServer, host: string, servername: string | undefined): ImapFlowOptions {
  return {
    host,
    port,
    secure: tls === true,
    ...(tls !== true && { doSTARTTLS: tls === 'starttls' }),
    ...(servername !== undefined && { servername, tls: { servername } }),
    logger: false,
    disableAutoIdle: true,
  };
}

function limitsOf({ checkLimit }: CheckRules): Partial<ImapFlowOptions> {
  return {
    connectionTimeout: checkLimit,
    greetingTimeout: checkLimit,
    socketTimeout: checkLimit,
    maxLineLength: answerLimit,
    maxLiteralSize: answerLimit,
    maxResponseSize: answerLimit,
  };
}

async function findFolders(client: ImapFlow, { mailbox, folders }: ImapAccount): Promise<void> {
  const wanted = [
    { folder: mailbox, field: 'settings.mailbox' },
    ...folders.map((folder, index) => ({ folder, field: `settings.folders.${index}` })),
  ];
  for (const { folder, field } of wanted) {
    const found = await client.status(folder, { uidNext: true }).catch(() => false as const);
    if (!found) throw settingsRejected(field, `there is no folder ${folder} that can be read; check its full name.`);
  }
}

function fault(error: unknown, account: ImapAccount): unknown {
  if (error instanceof Error && error.name === 'Problem') return error;
  if (isWithoutTls(error))
    return settingsRejected('settings.tls', `${account.host} takes no password without TLS; send true or "starttls".`);
  return isLoginFault(error) ? loginFault(account) : connectionFault(error, account, 'settings');
}

/** LOGINDISABLED, in imapflow's words. */
function isWithoutTls(error: unknown): boolean {
  return error instanceof Error && /login is disabled/iu.test(error.message);
}

function isLoginFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const refused = 'authenticationFailed' in error && error.authenticationFailed === true;
  return refused || /authentication mechanism/iu.test(error.message);
}

function loginFault({ host, oauth }: ImapAccount): Problem {
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
