import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { KafkaAccess, Logger } from '#libs/platform';
import { clientSecurity } from './client-security.js';
import { kafkaSocket } from './kafka-socket.js';
import { letQueuesRest } from './idle-poll-patch.js';

letQueuesRest();

/** Where the log is, and as whom we speak to it. */
export interface KafkaConnection extends KafkaAccess {
  clientId: string;
  logger: Logger;
}

/** Milliseconds after which an unanswered request counts as failed. Joining a group has its own, longer limit. */
const requestTimeout = 10_000;
const connectionTimeout = 2_000;
/** By TLS, and with a login, a connection takes some more turns. */
const secureConnectionTimeout = 5_000;

/**
 * A kafkajs client that gives up soon: we try again ourselves, because its own `retriable` flag means nothing once its
 * retries are spent. Its log goes to debug, because it writes one line a try; we write one a minute.
 */
export function kafkaClient(connection: KafkaConnection, timeout = requestTimeout): Kafka {
  const { brokers, clientId, logger } = connection;
  return new Kafka({
    brokers,
    clientId,
    ...clientSecurity(connection),
    socketFactory: kafkaSocket,
    connectionTimeout: Math.min(timeout, connection.tls ? secureConnectionTimeout : connectionTimeout),
    authenticationTimeout: requestTimeout,
    requestTimeout: timeout,
    retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 500 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log }: LogEntry) =>
        logger.debug({ kafkajs: namespace }, log.message),
  });
}
