import { onServer } from '../../local/stores/postgres/postgres-probe.js';
import { Api } from '../system/api.js';
import { mailFrom, send, untilTaken } from './mail.js';
import type { OwnInstance } from '../system/own-instance.js';
import { openLetters, untilTexts } from './reading.js';
import { sendSignal, Target } from '../system/target.js';

export function whileKafkaIsAway(system: () => OwnInstance): void {
  describe('while Kafka does not respond', () => {
    const from = 'kafka-away@example.com';
    const mail = mailFrom(from, 'Are you there?');
    it('mail gets a 451 within seconds, and the adapter stays ready', async () => {
      await whileFrozen(new Target(system().home, 'kafka'), async () => {
        const began = performance.now();
        expect(await send(system().run, mail)).toBe(451);
        // Three, and what a starved machine adds.
        expect(performance.now() - began).toBeLessThan(60_000);
        const { url } = new Target(system().home, 'email-adapter').service;
        expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      });
    });

    it('and the same mail, sent again afterwards, is one message', async () => {
      await untilTaken(system().run, mail);
      await untilTaken(system().run, mailFrom(from, 'And this?'));
      expect(await untilTexts(new Api(system().run), from, 2)).toEqual(['Are you there?', 'And this?']);
    });

    it('makes no dead letter', async () => {
      expect(await openLetters(new Api(system().run))).toEqual([]);
    });
  });
}

export function whilePostgresIsAway(system: () => OwnInstance): void {
  describe('while Postgres is away', () => {
    const texts = ['one', 'two', 'three'];
    const sendAll = async (from: string): Promise<void> => {
      for (const text of texts) await untilTaken(system().run, mailFrom(from, text));
    };

    it('mail is accepted, and it appears when Postgres responds again', async () => {
      const thaw = await freezePostgres(system());
      try {
        await sendAll('postgres-frozen@example.com');
      } finally {
        await thaw();
      }
      expect(await untilTexts(new Api(system().run), 'postgres-frozen@example.com', 3)).toEqual(texts);
    });

    it('also when Postgres was killed', async () => {
      const postgres = new Target(system().home, 'postgres');
      await postgres.kill();
      await sendAll('postgres-killed@example.com');
      await postgres.back();
      expect(await untilTexts(new Api(system().run), 'postgres-killed@example.com', 3)).toEqual(texts);
    });

    it('makes no dead letter', async () => {
      expect(await openLetters(new Api(system().run))).toEqual([]);
    });
  });
}

async function whileFrozen(target: Target, work: () => Promise<void>): Promise<void> {
  await target.freeze();
  try {
    await work();
  } finally {
    await target.thaw();
  }
}

/** Stops the server and its sessions, which would continue without it. Returns a function that lets them continue. */
async function freezePostgres({ home, run }: OwnInstance): Promise<() => Promise<void>> {
  const server = new Target(home, 'postgres');
  const sessions = server.service.pid === null ? [] : await sessionsOf(run.database);
  await server.freeze();
  const frozen = sessions.filter((pid) => sendSignal(pid, 'SIGSTOP'));
  return async () => {
    for (const pid of frozen) sendSignal(pid, 'SIGCONT');
    await server.thaw();
  };
}

async function sessionsOf(database: string): Promise<number[]> {
  const text = "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
  const { rows } = await onServer(database, (client) => client.query<{ pid: number }>(text));
  return rows.map(({ pid }) => pid);
}
