import { z } from 'zod';
import { kafkaAccess, kafkaFields, kafkaRules, readConfig, type KafkaAccess } from '#libs/platform';

const schema = kafkaRules(z.object(kafkaFields));

/** What of the environment says how the given Kafka is reached, beside where it is. */
export const securityVariables = /^KAFKA_(TLS|TLS_CERT_FILE|TLS_KEY_FILE|SASL_MECHANISM|USERNAME|PASSWORD|OAUTH_.*)$/u;

/**
 * How these brokers are reached: as the environment says where KAFKA_BROKERS names them, else in plain, for they are ours
 * and of this machine.
 * @throws ConfigError naming every faulty variable.
 */
export function accessTo(brokers: string[], env: NodeJS.ProcessEnv): KafkaAccess {
  if (env['KAFKA_BROKERS']) return kafkaAccess(readConfig(schema, env));
  return { brokers, topicPrefix: env['TOPIC_PREFIX'] ?? '' };
}
