import type { ServerFacts } from '../stores/postgres/postgres-facts.js';
import { advice, ok, type Finding } from './finding.js';

const onThisMachine = new Set(['', 'localhost', '127.0.0.1', '[::1]']);

/** Which failures a commit of this database survives, and whether its connection is encrypted. */
export function lookAtDurability(facts: ServerFacts, { hostname }: Pick<URL, 'hostname'>): Finding[] {
  return [commits(facts), ...(onThisMachine.has(hostname) ? [] : [encryption(facts)])];
}

function commits({ synchronousCommit, standbyNames, standbys }: ServerFacts): Finding {
  const subject = 'Commits';
  if (synchronousCommit === 'off')
    return advice(
      subject,
      `synchronous_commit is off: a crash of Postgres loses the last changes made through the API; messages are read again from Kafka. Set it to on.`,
    );
  if (standbyNames !== '') return waiting(subject, { synchronousCommit, standbys });
  return standbys === 0
    ? ok(subject, 'are on the disk of this server before they are confirmed; it has no standby')
    : advice(
        subject,
        `No standby is synchronous (${standbys} follow): one that takes over may lack the last changes made through the API; messages are read again from Kafka. Set synchronous_standby_names to keep all.`,
      );
}

function waiting(
  subject: string,
  { synchronousCommit, standbys }: Pick<ServerFacts, 'synchronousCommit' | 'standbys'>,
): Finding {
  if (synchronousCommit === 'local')
    return advice(subject, 'synchronous_commit is local: no standby is waited for. Set it to on.');
  return standbys === 0
    ? advice(
        subject,
        'synchronous_standby_names waits for a standby, and none follows: every change hangs until one does.',
      )
    : ok(subject, 'are on a standby too before they are confirmed');
}

function encryption({ encrypted }: ServerFacts): Finding {
  return encrypted
    ? ok('Encryption', 'Postgres is spoken to by TLS')
    : advice(
        'Encryption',
        'Postgres is on another machine and spoken to in clear text; add sslmode=verify-full to DATABASE_URL, and sslrootcert=FILE where your own authority signed its certificate.',
      );
}
