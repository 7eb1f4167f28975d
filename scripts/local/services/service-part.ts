import { existsSync } from 'node:fs';
import { z } from 'zod';
import { inCheckout } from '#libs/local-instance';
import type { PortChoice } from '../ports/ports.js';
import { Child, whenReady } from '../supervisor/child-process.js';
import type { LogFile } from '../supervisor/log-file.js';
import type { Part, RunningPart } from '../supervisor/part.js';

/** A starved machine loads modules for minutes. */
const readyTimeoutMs = 300_000;
const liveTimeoutMs = 10_000;

/** Adapters and the gateway stay under 150 MB: a small young generation costs a little processor time and saves much. */
const small = ['--max-semi-space-size=4', '--max-old-space-size=160'];
/**
 * For the email adapter: V8 collects young objects sooner. With two arenas of glibc it took 27 MB off the peak of SMTP server,
 * parser and store at mails of 25 MB.
 */
const fewBuffers = [...small, '--scavenger-max-new-space-capacity-mb=1'];
/**
 * For the worker: V8 keeps the pages of its largest heap, so its old generation is collected once it is a fifth larger than what
 * lives.
 */
const steady = [...small, '--heap-growing-percent=20'];
/** Batches outlive a small young generation; a larger one saves the contacts service about a tenth of its processor time. */
const ample = ['--max-semi-space-size=16', '--max-old-space-size=256'];

const readySchema = z.object({ ready: z.object({ url: z.string() }).catchall(z.union([z.string(), z.number()])) });

export interface ServiceOptions {
  /** Which one. */
  service: string;
  /** What this replica of it is called. */
  name: string;
  /** Its environment in full; nothing else of ours reaches it. */
  env: (port: number) => NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv>;
  port?: PortChoice;
  log: LogFile;
  pidFolder: string;
}

/** True when the checkout has this service. */
export function isBuilt(name: string): boolean {
  return existsSync(mainOf(name));
}

/** One of our own services as a process. */
export function servicePart(options: ServiceOptions): Part {
  return { name: options.name, start: (signal) => start(options, signal) };
}

async function start(options: ServiceOptions, signal: AbortSignal): Promise<RunningPart> {
  const port = (await options.port?.pick()) ?? 0;
  const child = await Child.spawn({
    name: options.name,
    program: process.execPath,
    args: [...nodeFlags(options.service), '--enable-source-maps', mainOf(options.service)],
    env: await options.env(port),
    channel: true,
    log: options.log,
    pidFolder: options.pidFolder,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 40_000,
  });
  const addresses = await whenReady(child, (given) => announced(child, given), signal);
  options.port?.keep();
  return {
    pid: child.pid,
    url: addresses.url,
    addresses,
    ended: child.ended,
    check: () => checkLive(addresses.url),
    stop: () => child.stop(),
    kill: () => child.kill(),
  };
}

function announced(child: Child, signal: AbortSignal): Promise<{ url: string } & Record<string, string | number>> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown): void => {
      const parsed = readySchema.safeParse(message);
      if (parsed.success) resolve(parsed.data.ready);
    };
    child.process.on('message', listen);
    AbortSignal.any([signal, AbortSignal.timeout(readyTimeoutMs)]).addEventListener('abort', () => {
      child.process.off('message', listen);
      reject(new Error(`it was not ready within ${readyTimeoutMs / 1000} s`));
    });
  });
}

async function checkLive(url: string): Promise<void> {
  const response = await fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(liveTimeoutMs) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`/health/live returned ${response.status}`);
}

function nodeFlags(name: string): readonly string[] {
  if (name === 'email-adapter') return fewBuffers;
  if (name === 'worker') return steady;
  return name === 'contacts' ? ample : small;
}

/** The compiled file that runs a service. */
export function mainOf(name: string): string {
  return inCheckout('dist', 'apps', name, 'src', 'main.js');
}
