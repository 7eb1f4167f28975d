import type { Channel } from '#libs/contracts';
import type { KafkaConnection } from '#libs/messaging';
import { kafkaAccess, type Logger, type Registry } from '#libs/platform';
import type { AdapterConfig } from '../adapter-config.js';

export interface AdapterOptions {
  /** Of the app, such as `telegram-adapter`: its replicas share their inboxes in the consumer group of this name. */
  name: string;
  channel: Channel;
  config: AdapterConfig;
  logger: Logger;
  /** Made for the name when left out. */
  registry?: Registry;
}

export function kafkaConnection({ name, config, logger }: AdapterOptions): KafkaConnection {
  return { ...kafkaAccess(config), clientId: name, logger };
}
