import { telegramAdapterConfig } from './telegram-adapter.config.js';

const secretsKey = Buffer.alloc(32, 1).toString('base64');
const enough = { KAFKA_BROKERS: 'a:9092', FILES_URL: 'file:///files', CHANNEL_SECRETS_KEY: secretsKey };

const faulty = (): unknown =>
  telegramAdapterConfig({ CHANNEL_SECRETS_KEY: 'c2VjcmV0', TELEGRAM_PORT: 'secret', PUBLIC_URL: 'ftp://secret' });

describe('the environment', () => {
  it('needs Kafka and the key of secrets; the rest has defaults', () => {
    expect(telegramAdapterConfig(enough)).toMatchObject({
      TELEGRAM_API_ROOT: 'https://api.telegram.org',
      TELEGRAM_HOST: '127.0.0.1',
      TELEGRAM_PORT: 3001,
    });
  });

  it('is refused with all its faults at once, and without their values', () => {
    expect(faulty).toThrow(/KAFKA_BROKERS[^]*CHANNEL_SECRETS_KEY[^]*TELEGRAM_PORT[^]*PUBLIC_URL/u);
    expect(faulty).not.toThrow(/c2VjcmV0|secret\b(?!s)/u);
  });

  it('takes addresses with or without a slash at their end', () => {
    const given = telegramAdapterConfig({
      ...enough,
      PUBLIC_URL: 'https://bell.example.com/',
      TELEGRAM_API_ROOT: 'http://tg:8081/',
    });
    expect(given).toMatchObject({ PUBLIC_URL: 'https://bell.example.com', TELEGRAM_API_ROOT: 'http://tg:8081' });
  });
});
