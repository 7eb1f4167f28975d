import type { KafkaConnection } from '#libs/messaging';
import { kafkaAccess, type Logger } from '#libs/platform';
import type { ContactsConfig } from './contacts.config.js';

export function kafkaConnection(config: ContactsConfig, logger: Logger): KafkaConnection {
  return { ...kafkaAccess(config), clientId: 'contacts', logger };
}
