import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { KafkaAccess, Logger } from '#libs/platform';
import { clientSecurity } from './client-security.js';
import { kafkaSocket } from './kafka-socket.js';
import { patchIdlePolling } from './idle-poll-patch.js';
import { clientTiming } from '../kafka-timing.js';

patchIdlePolling();

/** Where the log is, and as whom we speak to it. */
export interface KafkaConnection extends KafkaAccess {
  clientId: string;
  logger: Logger;
}

/**
 * A kafkajs client that gives up soon. We try again ourselves, because its own `retriable` flag means nothing once its
 * retries are spent. Its log goes to debug, because it writes one line a try; we write one a minute.
 * @param requestLimitMs a request without a response counts as failed then. Joining a group has its own, longer limit.
 */
export function kafkaClient(connection: KafkaConnection, requestLimitMs: number = clientTiming.requestLimitMs): Kafka {
  const { brokers, clientId, logger, tls } = connection;
  const { connectionLimitMs, secureConnectionLimitMs } = clientTiming;
  return new Kafka({
    brokers,
    clientId,
    ...clientSecurity(connection),
    socketFactory: kafkaSocket,
    connectionTimeout: Math.min(requestLimitMs, tls ? secureConnectionLimitMs : connectionLimitMs),
    authenticationTimeout: clientTiming.requestLimitMs,
    requestTimeout: requestLimitMs,
    retry: {
      retries: clientTiming.requestRetries,
      initialRetryTime: clientTiming.firstRequestRetryMs,
      maxRetryTime: clientTiming.longestRequestRetryMs,
    },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log }: LogEntry) =>
        logger.debug({ kafkajs: namespace }, log.message),
  });
}
