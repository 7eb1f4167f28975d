import { type Home, openHome, openSecrets, type Secrets } from '#libs/local-instance';
import { LogFile } from './supervisor/log-file.js';
import type { Progress } from './terminal/progress.js';

/** The environment of one replica, given the one that it would have. */
export type Wire = (replica: string, env: NodeJS.ProcessEnv) => Promise<NodeJS.ProcessEnv>;

export interface InstanceOptions {
  /** Its folder; two instances have two. */
  home: string;
  /** Where KAFKA_BROKERS, GATEWAY_PORT and the like are read; what is not set there is ours to choose. */
  env: NodeJS.ProcessEnv;
  progress: Progress;
  /** Ends a start that is under way. */
  signal?: AbortSignal;
  /** Changes where a replica of a service finds Kafka and Postgres: for runs that take them away from it alone. */
  wire?: Wire;
  /** Settings of an embedded Postgres, e.g. `fsync=off` where the data is thrown away. */
  postgresSettings?: readonly string[];
}

/** What every part of one instance's start needs. */
export interface Context {
  home: Home;
  env: NodeJS.ProcessEnv;
  secrets: Secrets;
  progress: Progress;
  /** Aborted when a start under way is to end. */
  signal: AbortSignal;
  postgresSettings: readonly string[];
  wire: Wire;
  log(name: string): LogFile;
  closeLogs(): void;
}

export function openContext(options: InstanceOptions): Context {
  const home = openHome(options.home);
  const logs = new Map<string, LogFile>();
  return {
    home,
    env: options.env,
    secrets: openSecrets(home),
    progress: options.progress,
    signal: options.signal ?? new AbortController().signal,
    postgresSettings: options.postgresSettings ?? [],
    wire: options.wire ?? ((_replica, env) => Promise.resolve(env)),
    log(name) {
      const log = logs.get(name) ?? new LogFile(home.logs, name);
      logs.set(name, log);
      return log;
    },
    closeLogs: () => logs.forEach((log) => log.close()),
  };
}
