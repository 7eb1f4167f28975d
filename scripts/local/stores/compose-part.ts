import { setTimeout as delay } from 'node:timers/promises';
import type { ComposeProject } from '../programs/docker.js';
import type { PortChoice } from '../ports/ports.js';
import { untilItWorks } from '../supervisor/until.js';
import type { Part, RunningPart } from '../supervisor/part.js';

const pollIntervalMs = 2_000;
const readyTimeoutMs = 300_000;

export interface ComposeOptions {
  /** Its name here and in docker-compose.yml. */
  name: 'kafka' | 'postgres';
  port: PortChoice;
  project: (port: number) => ComposeProject;
  probe: (port: number) => Promise<void>;
  addresses?: (port: number) => Record<string, string>;
}

/** A container of docker-compose.yml. Docker starts it again when it dies; when it stays away, we do. */
export function composePart(options: ComposeOptions): Part {
  return { name: options.name, start: (signal) => start(options, signal) };
}

async function start(
  { name, port: choice, project, probe, addresses }: ComposeOptions,
  signal: AbortSignal,
): Promise<RunningPart> {
  const port = await choice.pick();
  const containers = project(port);
  await containers.up(name, () => {});
  await untilItWorks(() => probe(port), { timeoutMs: readyTimeoutMs, signal });
  choice.keep();
  const stopping = new AbortController();
  const ended = untilAway(() => probe(port), stopping.signal);
  return {
    pid: null,
    url: `tcp://127.0.0.1:${port}`,
    addresses: addresses?.(port) ?? {},
    ended,
    stop: async () => {
      stopping.abort();
      await containers.stop(name);
    },
    kill: () => void containers.kill(name),
  };
}

/** Resolves when three probes in a row have failed, or when it is to stop. */
async function untilAway(probe: () => Promise<void>, signal: AbortSignal): Promise<string> {
  for (let failures = 0; failures < 3 && !signal.aborted;) {
    await delay(pollIntervalMs, undefined, { signal }).catch(() => {});
    failures = await probe().then(
      () => 0,
      () => failures + 1,
    );
  }
  return 'no response';
}
