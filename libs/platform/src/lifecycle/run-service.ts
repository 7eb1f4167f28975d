import type { Logger } from 'pino';
import { messageOf } from '../errors/errors.js';
import { startTracing } from '../tracing/tracing.js';

/** A started service; `stop` drains it: no new work, what is in flight ends, connections close. */
export interface RunningService {
  stop(): Promise<void>;
}

/** The longest a drain may take, in ms, before the process gives up waiting; Kafka redelivers what was left. */
const drainLimitMs = 25_000;

/**
 * Runs one service as this process: starts it, drains it once on SIGTERM or SIGINT, and ends with a status from
 * which a supervisor knows what happened (0 drained, 1 could not start or failed). When the parent's IPC channel closes
 * (the supervisor died) it drains as well, so that no orphan keeps a port. Spans are exported where a collector is named.
 */
export async function runService(logger: Logger, start: () => Promise<RunningService>): Promise<void> {
  process.on('uncaughtException', (error) => fail(logger, error));
  process.on('unhandledRejection', (error) => fail(logger, error));
  try {
    const stopTracing = await startTracing(String(logger.bindings()['service']));
    const service = await start();
    const stop = once(() => void drain(logger, { stop: () => service.stop().then(stopTracing) }));
    process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop);
    logger.info('ready');
  } catch (error) {
    fail(logger, error);
  }
}

/** Sends the supervising process, where there is one, the addresses on which this service listens. */
export function announce(addresses: Record<string, string | number>): void {
  process.send?.({ ready: addresses });
}

async function drain(logger: Logger, service: RunningService): Promise<void> {
  logger.info('draining');
  setTimeout(() => fail(logger, new Error(`drain took longer than ${drainLimitMs} ms`)), drainLimitMs).unref();
  try {
    await service.stop();
    logger.info('stopped');
    process.exit(0);
  } catch (error) {
    fail(logger, error);
  }
}

function fail(logger: Logger, error: unknown): never {
  logger.fatal({ err: error }, messageOf(error));
  process.exit(1);
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
