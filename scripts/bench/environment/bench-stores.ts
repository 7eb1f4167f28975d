import { join } from 'node:path';
import pg from 'pg';
import { homePath } from '#libs/local-instance';
import { Instance } from '../../local/instance/instance.js';
import { LogFile } from '../../local/supervisor/log-file.js';
import type { Progress } from '../../local/terminal/progress.js';
import { listenerOn } from '../measure/process-tree.js';

/**
 * For the benchmark's own Postgres. No checkpoint falls into a round; nothing that keeps data safe is off.
 */
export const postgresSettings = ['shared_buffers=1GB', 'max_wal_size=16GB', 'checkpoint_timeout=1h'] as const;
/** For its own Kafka: both compilers, unlike the local run's, which starts faster with one. */
const jvm = '-XX:+UseSerialGC';

/** Kafka and Postgres to measure on, and where our processes write their logs. */
export interface BenchStores {
  brokers: string[];
  /** The administrator's URL. */
  database: string;
  /** Null where they do not run on this machine or cannot be seen. */
  pids: { kafka: number | null; postgres: number | null };
  home: string;
  progress: Progress;
  signal: AbortSignal;
  log(name: string): LogFile;
  stop(): Promise<void>;
}

/** Those of KAFKA_BROKERS and DATABASE_URL, else our own in a home beside the instance's. */
export async function startBenchStores(progress: Progress, signal: AbortSignal): Promise<BenchStores> {
  const home = join(homePath(), 'bench');
  const env = { KAFKA_JVM_PERFORMANCE_OPTS: jvm, ...process.env };
  const { instance, stores } = await Instance.startStores({ home, env, progress, signal, postgresSettings });
  const logs = new Map<string, LogFile>();
  return {
    ...stores,
    pids: { kafka: localListener(`tcp://${stores.brokers[0] ?? ''}`), postgres: localListener(stores.database, 5432) },
    home,
    progress,
    signal,
    log(name) {
      const log = logs.get(name) ?? new LogFile(join(home, 'logs'), name);
      logs.set(name, log);
      return log;
    },
    async stop() {
      for (const log of logs.values()) log.close();
      await instance.stop();
    },
  };
}

/** What the figures were taken on: the versions and the settings of Postgres that decide most. */
export async function describePostgres(database: string): Promise<string> {
  const names = ['server_version', 'shared_buffers', 'fsync', 'synchronous_commit', 'max_wal_size', 'full_page_writes'];
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, current_setting(name) as setting from unnest($1::text[]) as name`,
      [names],
    );
    return rows.map(({ name, setting }) => `${name} ${setting}`).join(', ');
  } finally {
    await client.end();
  }
}

function localListener(url: string, standardPort = 9092): number | null {
  const { hostname, port } = new URL(url);
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? listenerOn(Number(port || standardPort)) : null;
}
