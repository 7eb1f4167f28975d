import type { Channel } from '#libs/contracts';
import type { KafkaConnection } from '#libs/messaging';
import { kafkaAccess, type Logger } from '#libs/platform';
import type { AdapterConfig } from '../adapter-config.js';

/** What every part of a running adapter knows of it. */
export abstract class AdapterOptions {
  /** Of the app, such as `telegram-adapter`: its replicas share their inboxes in the consumer group of this name. */
  abstract readonly name: string;
  abstract readonly channel: Channel;
  abstract readonly config: AdapterConfig;
  abstract readonly logger: Logger;
}

export function kafkaConnection({ name, config, logger }: AdapterOptions): KafkaConnection {
  return { ...kafkaAccess(config), clientId: name, logger };
}
