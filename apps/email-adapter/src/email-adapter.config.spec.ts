import { emailAdapterConfig } from './email-adapter.config.js';

const faulty = () => emailAdapterConfig({ SMTP_PORT: 'hunter2', SMTP_MAX_CONNECTIONS: '0' });
const needed = {
  KAFKA_BROKERS: 'a:9092, b:9092',
  FILES_URL: 'file:///files',
  CHANNEL_SECRETS_KEY: Buffer.alloc(32, 'k').toString('base64'),
};
const halfTls = () => emailAdapterConfig({ ...needed, SMTP_TLS_KEY_FILE: 'key.pem' });

describe('the environment', () => {
  it('needs Kafka and the key of secrets alone; the rest has defaults', () => {
    expect(emailAdapterConfig(needed)).toMatchObject({
      KAFKA_BROKERS: ['a:9092', 'b:9092'],
      TOPIC_PREFIX: '',
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: 2525,
      IMAP_POLL_SECONDS: 60,
      ALLOW_PRIVATE_HOSTS: false,
    });
  });

  it('is refused with all its faults at once, and without their values', () => {
    expect(faulty).toThrow(/KAFKA_BROKERS[^]*SMTP_PORT[^]*SMTP_MAX_CONNECTIONS/u);
    expect(faulty).not.toThrow(/hunter2/u);
  });

  it('gives a TLS key and its certificate together, or neither', () => {
    expect(halfTls).toThrow('set SMTP_TLS_KEY_FILE and SMTP_TLS_CERT_FILE both, or neither');
  });
});
