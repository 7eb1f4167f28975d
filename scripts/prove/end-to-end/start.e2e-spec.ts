import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { standInNames, standIns, type StandInName } from '../stand-ins/all-stand-ins.js';
import type { StandIn } from '../stand-ins/stand-in.js';
import { Api } from '../system/api.js';
import { everyChannel } from './channels.suite.js';
import { ownEnvironment } from '../../local/own-environment.js';
import { quietProgress } from '../../local/terminal/quiet-progress.js';
import { until } from './reading.js';
import { StartCommand } from './start-command.js';
import { serviceNames, Target } from '../system/target.js';
import { claimOf, type Home, homeAt, processIdentity, type RunFile, runFileSchema } from '#libs/local-instance';
import { onServer } from '../../local/stores/postgres/postgres-probe.js';
import { onServerOf } from '../../local/stores/postgres/scratch-database.js';
import { freshTestHome, type TestHome } from '../../local/test-home.js';

const inOrder = [
  'telegram-adapter',
  'whatsapp-adapter',
  'email-adapter',
  'web-adapter',
  'contacts',
  'worker',
  'gateway',
  'kafka',
  'postgres',
];
const origin = z.string().regex(/^http:\/\/[\w.]+:\d+$/u);
const store = z.string().regex(/^tcp:\/\/[\w.]+:\d+$/u);

const jobSchema = z.object({
  data: z.object({
    id: z.uuid(),
    state: z.string(),
    progress: z.object({ done: z.int() }),
    confirm: z.object({ token: z.string().nullable() }).optional(),
  }),
});

/** For a test in which everything starts; a busy machine needs so long. */
const startTimeoutMs = 700_000;

let place: TestHome;
let home: Home;
let env: NodeJS.ProcessEnv;
let start: StartCommand;
const played = new Map<StandInName, StandIn>();

const readRun = (): RunFile => runFileSchema.parse(JSON.parse(readFileSync(home.file('run.json'), 'utf8')));
const isAlive = (pid: number): boolean => processIdentity(pid) !== null;
const emails = async (): Promise<(string | null)[]> => {
  const { items } = await new Api(readRun()).list('/contacts', z.object({ email: z.string().nullable() }));
  return items.map(({ email }) => email);
};
function standInOf(name: StandInName): StandIn {
  const standIn = played.get(name);
  if (!standIn) throw new Error(`no stand-in plays ${name}`);
  return standIn;
}
const sh = (command: string) => spawnSync('sh', ['-c', command], { encoding: 'utf8' });

beforeAll(async () => {
  place = await freshTestHome();
  home = homeAt(place.path);
  for (const name of standInNames) played.set(name, await standIns[name]());
  env = Object.assign(
    await ownEnvironment(home),
    ...[...played.values()].map((standIn) => standIn.env),
  ) as NodeJS.ProcessEnv;
  start = StartCommand.run(env);
  await start.ready();
}, startTimeoutMs);

afterAll(async () => {
  await start?.end('SIGTERM');
  for (const standIn of played.values()) await standIn.close();
  place.leave();
}, 300_000);

describe('run.json', () => {
  it('has every field, for its owner’s eyes alone', () => {
    const wanted = z.strictObject({
      gateway: origin,
      page: z.url().endsWith('/'),
      apiKey: z.string().min(20),
      workspaceId: z.uuid(),
      owner: z.strictObject({ email: z.email(), password: z.string().min(20) }),
      smtp: z.strictObject({ host: z.string(), port: z.int() }),
      emailAddress: z.email(),
      kafka: z.tuple([z.string().regex(/^[\w.]+:\d+$/u)]),
      database: z.url({ protocol: /^postgres$/u }),
      services: z
        .array(z.strictObject({ name: z.enum(serviceNames), pid: z.int().nullable(), url: z.string() }))
        .length(inOrder.length),
    });
    expect(wanted.safeParse(JSON.parse(readFileSync(home.file('run.json'), 'utf8'))).error).toBeUndefined();
    expect(statSync(home.file('run.json')).mode & 0o777).toBe(0o600);
  });

  it('says where each service’s health and metrics are, and where the stores are', async () => {
    for (const { name, url } of readRun().services) {
      if (name === 'kafka' || name === 'postgres') expect(store.safeParse(url).success).toBe(true);
      else for (const path of ['/health/live', '/metrics']) expect((await fetch(url + path)).status).toBe(200);
    }
  });

  it('names the new process of a service that was killed', async () => {
    const gateway = new Target(home, 'gateway');
    const before = gateway.service.pid;
    await gateway.kill();
    await gateway.back();
    expect(gateway.service.pid).not.toBe(before);
    await until('the gateway', async () => (await fetch(`${gateway.service.url}/health/ready`)).ok);
    await until('the line', async () => start.output.includes('gateway is back'));
  });
});

describe('npm start', () => {
  it('called again says that it is running, and ends well', async () => {
    const second = StartCommand.run(env);
    expect(await second.end()).toBe(0);
    expect(second.output).toContain('running already');
    expect(second.output).toContain(readRun().gateway);
  });

  it('prints a link that signs the owner in once, whose password is in the home for its owner alone', async () => {
    const { gateway, owner, workspaceId } = readRun();
    const [, token] = /\/sign-in#sign-in=([\w-]{43})/u.exec(start.output) ?? [];
    const call = (path: string, body: object) =>
      fetch(`${gateway}/api/v1/sessions${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const opened = await call('/by-link', { token });
    expect([opened.status, (await call('/by-link', { token })).status]).toEqual([201, 410]);
    expect(await opened.json()).toMatchObject({
      data: { user: { email: owner?.email }, memberships: [{ workspaceId, role: 'owner' }] },
    });
    expect((await call('', owner ?? {})).status).toBe(201);
    expect(JSON.parse(readFileSync(home.file('owner'), 'utf8'))).toEqual(owner);
    expect(statSync(home.file('owner')).mode & 0o777).toBe(0o600);
  });

  it('prints a line that sends a mail and one that shows the contact', async () => {
    // On a starved machine Kafka is slow to take it, and a mail server gets 451 and sends it again.
    const sent = await until('the mail to be taken', async () => {
      const one = sh(start.printed('Send a mail:'));
      if (one.status !== 0) throw new Error(one.stderr);
      return one;
    });
    expect(sent.stderr).toBe('');
    const list = start.printed('List the contacts:');
    const shown = await until(
      'the contact',
      async () => [sh(list).stdout].find((one) => one.includes('ada@')) ?? false,
    );
    expect(JSON.parse(shown)).toMatchObject({ data: [{ name: 'Ada Lovelace', email: 'ada@example.com' }] });
  });

  it('does a change of many contacts by its worker', async () => {
    const api = new Api(readRun());
    const request = { action: 'add_tags', params: { tags: ['Everyone'] }, filter: {} };
    const made = jobSchema.parse((await api.call('POST', '/contacts/bulk', request)).body);
    await api.call('POST', `/jobs/${made.data.id}/confirm`, { token: made.data.confirm?.token });
    const job = await until('the job', async () => {
      const { data } = jobSchema.parse(await api.get(`/jobs/${made.data.id}`));
      return data.state === 'done' && data;
    });
    expect(job.progress.done).toBeGreaterThan(0);
  });

  everyChannel(() => ({ run: readRun(), standIn: standInOf }));

  it(
    'killed, ends at the next start what was left of it, and has the data again',
    async () => {
      const { services } = readRun();
      await start.end('SIGKILL');
      start = StartCommand.run(env);
      await start.ready();
      expect(services.filter(({ pid }) => pid !== null && isAlive(pid))).toEqual([]);
      expect(await emails()).toContain('ada@example.com');
    },
    startTimeoutMs,
  );

  it('interrupted, stops everything in order and leaves no process and no run.json', async () => {
    const { services } = readRun();
    const pids = inOrder.flatMap((name) => services.find((one) => one.name === name)?.pid ?? []);
    const ended = start.end('SIGINT');
    for (let alive = pids; alive.length > 0; await delay(2)) {
      // The last to go is looked at first: those before it may end between two looks, never the other way round.
      alive = pids.toReversed().filter(isAlive).toReversed();
      expect(alive).toEqual(pids.slice(pids.length - alive.length));
    }
    expect(await ended).toBe(0);
    expect(existsSync(home.file('run.json'))).toBe(false);
    expect(isAlive(start.pid)).toBe(false);
  });

  it(
    'leaves the home free and the data in it to the next start',
    async () => {
      expect(claimOf(home)).toBeNull();
      const text = 'select distinct value from contact_identities where kind = $1';
      const { rows } = await onServerOf({ home: home.path, env, progress: quietProgress() }, (url) =>
        onServer(url, (client) => client.query<{ value: string }>(text, ['email'])),
      );
      expect(rows).toContainEqual({ value: 'ada@example.com' });
    },
    startTimeoutMs,
  );
});
