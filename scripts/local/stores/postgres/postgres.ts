import { chownSync, existsSync, mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child, whenReady } from '../../supervisor/child-process.js';
import type { LogFile } from '../../supervisor/log-file.js';
import type { Part, RunningPart } from '../../supervisor/part.js';
import type { Home } from '#libs/local-instance';
import type { PortChoice } from '../../ports/ports.js';
import { asSeenFrom, type PostgresPlace } from './postgres-place.js';
import { ensureDatabase, probePostgresProcess } from './postgres-probe.js';
import { mustRun } from '../../programs/run-program.js';
import { untilItWorks } from '../../supervisor/until.js';

/** Crash recovery and a starved machine take their time. */
const startTimeoutMs = 300_000;

/** The same on every machine: Unicode-aware lower() and ILIKE, one order of texts. */
const system = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
const locale = [
  '--encoding=UTF8',
  `--locale=${system}`,
  '--locale-provider=builtin',
  '--builtin-locale=PG_UNICODE_FAST',
];

export interface PostgresOptions {
  home: Home;
  log: LogFile;
  place: PostgresPlace;
  password: string;
  port: PortChoice;
  /** Further settings of the server, e.g. `fsync=off` where the data is thrown away. */
  settings: readonly string[];
}

/** Postgres as one process of this machine, listening on the loopback address alone. */
export function embeddedPostgres(options: PostgresOptions): Part {
  return { name: 'postgres', start: (signal) => start(options, signal) };
}

/** The administrator's URL of the instance's database. */
export function administratorUrl(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/doorbell`;
}

async function start(options: PostgresOptions, signal: AbortSignal): Promise<RunningPart> {
  if (!existsSync(join(options.place.data, 'PG_VERSION'))) await initialise(options);
  const port = await options.port.pick();
  const url = administratorUrl(port, options.password);
  const child = await spawnServer(options, port);
  const ready = (given: AbortSignal): Promise<void> =>
    untilItWorks(() => ensureDatabase(url), { timeoutMs: startTimeoutMs, signal: given });
  await whenReady(child, ready, signal);
  options.port.keep();
  return {
    pid: child.pid,
    url: `tcp://127.0.0.1:${port}`,
    addresses: { database: url },
    ended: child.ended,
    check: () => probePostgresProcess(url),
    stop: () => child.stop(),
    kill: () => child.kill(),
  };
}

/** Made beside its place and moved there whole, so that a start that was cut off leaves nothing half-made. */
async function initialise({ place, password }: PostgresOptions): Promise<void> {
  const fresh = `${place.data}.new`;
  const passwordFile = `${place.data}.password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of place.account ? [fresh, passwordFile] : [])
    chownSync(path, place.account?.uid ?? 0, place.account?.gid ?? 0);
  const seen = (path: string): string => asSeenFrom(fresh, path, place);
  const authentication = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${seen(passwordFile)}`];
  const args = [`--pgdata=${seen(fresh)}`, ...authentication, ...locale];
  const initdb = join(place.programs, 'bin', 'initdb');
  try {
    await mustRun(initdb, args, { timeoutMs: startTimeoutMs, cwd: fresh, env: bareEnvironment(), ...place.account });
  } finally {
    unlinkSync(passwordFile);
  }
  renameSync(fresh, place.data);
}

function spawnServer({ home, log, place, settings }: PostgresOptions, port: number): Promise<Child> {
  const own = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...settings,
  ];
  return Child.spawn({
    name: 'postgres',
    program: join(place.programs, 'bin', 'postgres'),
    args: ['-D', asSeenFrom(place.data, place.data, place), ...own.flatMap((setting) => ['-c', setting])],
    env: bareEnvironment(),
    cwd: place.data,
    account: place.account ?? undefined,
    log,
    pidFolder: home.data,
    // Fast shutdown: sessions end now, what was committed is kept.
    stopSignal: 'SIGINT',
    stopTimeoutMs: 60_000,
  });
}

/** PGDATA, PGPORT and similar variables of the caller are about another Postgres; so is the language. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/u.test(name));
  return { ...Object.fromEntries(others), LC_ALL: 'C' };
}
