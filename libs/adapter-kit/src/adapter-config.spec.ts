import { z } from 'zod';
import { readConfig } from '#libs/platform';
import { adapterConfigFields, secretConfigFields } from './adapter-config.js';

const schema = z.object({ ...adapterConfigFields, ...secretConfigFields });
const CHANNEL_SECRETS_KEY = Buffer.alloc(32, 7).toString('base64');

describe('an adapter’s environment', () => {
  it('needs Kafka and the key of the secrets; the rest has defaults', () => {
    const config = readConfig(schema, { KAFKA_BROKERS: 'a:9092', CHANNEL_SECRETS_KEY });
    expect(config).toMatchObject({ KAFKA_BROKERS: ['a:9092'], TOPIC_PREFIX: '', ALLOW_PRIVATE_HOSTS: false });
    expect(config.REPLICA_NAME).toMatch(new RegExp(`:${process.pid}$`, 'u'));
  });

  it('with a wrong key is refused with where to get one, and without the key', () => {
    const env = { KAFKA_BROKERS: 'a:9092', CHANNEL_SECRETS_KEY: 'hunter2' };
    const read = (): unknown => readConfig(schema, env);
    expect(read).toThrow(/CHANNEL_SECRETS_KEY.*npx doorbell secrets derive/u);
    expect(read).not.toThrow(/hunter2/u);
  });
});
