import { resolve } from 'node:path';
import { whatsappAdapterConfig } from './whatsapp-adapter.config.js';

const secretsKey = Buffer.alloc(32, 7).toString('base64');
const least = { KAFKA_BROKERS: 'a:9092', CHANNEL_SECRETS_KEY: secretsKey };
const faulty = () =>
  whatsappAdapterConfig({ CHANNEL_SECRETS_KEY: 'short', WHATSAPP_PORT: 'secret', WHATSAPP_CLOUD_API_ROOT: 'nowhere' });

describe('the environment', () => {
  it('needs Kafka and the key of the secrets; the rest has defaults', () => {
    expect(whatsappAdapterConfig(least)).toMatchObject({
      WHATSAPP_HOST: '127.0.0.1',
      WHATSAPP_PORT: 3002,
      WHATSAPP_CLOUD_API_ROOT: 'https://graph.facebook.com/v23.0',
      WHATSAPP_CHROME_ARGS: [],
    });
  });

  it('takes another Graph API with or without a slash at its end', () => {
    const given = whatsappAdapterConfig({ ...least, WHATSAPP_CLOUD_API_ROOT: 'http://127.0.0.1:1/v23.0/' });
    expect(given.WHATSAPP_CLOUD_API_ROOT).toBe('http://127.0.0.1:1/v23.0');
  });

  it('keeps sessions under the instance’s own folder unless another is named', () => {
    expect(whatsappAdapterConfig({ ...least, DOORBELL_HOME: '/h' }).WHATSAPP_SESSIONS).toBe('/h/whatsapp');
    expect(whatsappAdapterConfig({ ...least, WHATSAPP_SESSIONS: '/s' }).WHATSAPP_SESSIONS).toBe('/s');
  });

  it('names the sessions’ folder as the browser will have it on its command line: from the root', () => {
    expect(whatsappAdapterConfig(least).WHATSAPP_SESSIONS).toBe(resolve('.doorbell/whatsapp'));
    expect(whatsappAdapterConfig({ ...least, WHATSAPP_SESSIONS: 's/' }).WHATSAPP_SESSIONS).toBe(resolve('s'));
  });

  it('takes the browser’s flags apart', () => {
    expect(whatsappAdapterConfig({ ...least, WHATSAPP_CHROME_ARGS: ' --a  "--b=c d" ' }).WHATSAPP_CHROME_ARGS).toEqual([
      '--a',
      '--b=c d',
    ]);
  });

  it('is refused with all its faults at once, and without their values', () => {
    expect(faulty).toThrow(/KAFKA_BROKERS[^]*CHANNEL_SECRETS_KEY[^]*WHATSAPP_PORT[^]*WHATSAPP_CLOUD_API_ROOT/u);
    expect(faulty).not.toThrow(/secret\b/u);
  });
});
