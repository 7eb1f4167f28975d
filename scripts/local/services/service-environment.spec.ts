import '#libs/testing/slow';
import { SecretBox } from '#libs/platform';
import {
  serviceEnvironment,
  serviceNames,
  withoutSandbox,
  type EnvironmentSources,
  type ServiceName,
} from './service-environment.js';

const everything = {
  PATH: '/bin',
  SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
  DATABASE_URL: 'postgres://admin:secret@db/doorbell',
  AWS_SECRET_ACCESS_KEY: 'x',
  NODE_OPTIONS: '--require=x',
  SMTP_HOSTNAME: 'mx.example',
  DNS_SERVERS: '192.0.2.1',
  TELEGRAM_API_ROOT: 'https://telegram.example',
  WHATSAPP_CHROME_ARGS: '--lang=de',
  WEB_SUBMISSIONS_PER_MINUTE: '5',
  INGEST_BATCH: '7',
  WORKER_CONCURRENCY: '3',
  PUBLIC_URL: 'https://doorbell.example',
};

const given = {
  context: { env: everything, home: { file: (name: string) => `/home/${name}` }, secrets: { secretsKey: 'unused' } },
  stores: { brokers: ['kafka:9092'] },
  logins: { gateway: 'postgres://gateway', contacts: 'postgres://contacts', worker: 'postgres://worker' },
  addresses: { TELEGRAM_ADAPTER_URL: 'http://127.0.0.1:3001' },
} as unknown as EnvironmentSources;

const all = ['PATH', 'NODE_ENV', 'KAFKA_BROKERS', 'OPERATIONS_PORT'];
const rights: Record<ServiceName, string[]> = {
  'email-adapter': [
    'CHANNEL_SECRETS_KEY',
    'FILES_URL',
    'ALLOW_PRIVATE_HOSTS',
    'DNS_SERVERS',
    'MALLOC_ARENA_MAX',
    'SMTP_FOLDER',
    'SMTP_HOSTNAME',
    'SMTP_RELAYS',
  ],
  'telegram-adapter': ['CHANNEL_SECRETS_KEY', 'FILES_URL', 'TELEGRAM_API_ROOT', 'PUBLIC_URL'],
  'whatsapp-adapter': ['CHANNEL_SECRETS_KEY', 'FILES_URL', 'WHATSAPP_CHROME_ARGS', 'WHATSAPP_SESSIONS', 'PUBLIC_URL'],
  'web-adapter': ['WEB_SUBMISSIONS_PER_MINUTE'],
  contacts: ['DATABASE_URL', 'FILES_URL', 'INGEST_BATCH'],
  worker: [
    'DATABASE_URL',
    'FILES_URL',
    'WEBHOOK_SECRETS_KEY',
    'ALLOW_PRIVATE_HOSTS',
    'MALLOC_ARENA_MAX',
    'MALLOC_MMAP_THRESHOLD_',
    'WORKER_CONCURRENCY',
  ],
  gateway: [
    'DATABASE_URL',
    'FILES_URL',
    'SECRETS_KEY',
    'ALLOW_PRIVATE_HOSTS',
    'ALLOW_UNPROVEN_DOMAINS',
    'TELEGRAM_ADAPTER_URL',
    'TELEGRAM_API_ROOT',
    'PUBLIC_URL',
  ],
};

function boxOf(name: ServiceName): SecretBox {
  return new SecretBox(serviceEnvironment(name, given)['CHANNEL_SECRETS_KEY'] ?? '');
}

describe('the environment of a service', () => {
  it.each(serviceNames)('of %s holds what it works with, and nothing else of ours', (name) => {
    const { WHATSAPP_CHROME_PATH: _found, ...env } = serviceEnvironment(name, given);
    expect(Object.keys(env).sort()).toEqual([...all, ...rights[name]].sort());
  });

  it('has the key of its own channel, which opens what the gateway seals for that channel and for no other', () => {
    const gateway = new SecretBox(everything.SECRETS_KEY);
    const sealed = gateway.derive('telegram').seal('token', 'an inbox');
    expect(boxOf('telegram-adapter').open(sealed, 'an inbox')).toBe('token');
    expect(() => boxOf('email-adapter').open(sealed, 'an inbox')).toThrow('SECRETS_KEY does not hold the key');
  });

  it('of the worker has the key of webhooks, which opens no credentials', () => {
    const gateway = new SecretBox(everything.SECRETS_KEY);
    const box = new SecretBox(serviceEnvironment('worker', given)['WEBHOOK_SECRETS_KEY'] ?? '');
    expect(box.open(gateway.derive('webhooks').seal('secret', 'a webhook'), 'a webhook')).toBe('secret');
    expect(() => box.open(gateway.derive('telegram').seal('token', 'an inbox'), 'an inbox')).toThrow('does not hold');
  });
});

describe('the browser of WhatsApp', () => {
  it('has its sandbox, but where root starts the instance: there it could not start', () => {
    const env = { WHATSAPP_CHROME_ARGS: '--lang=de' };
    expect(withoutSandbox(env, false)).toEqual({});
    expect(withoutSandbox(env, true)).toEqual({ WHATSAPP_CHROME_ARGS: '--lang=de --no-sandbox' });
    expect(withoutSandbox({}, true)).toEqual({ WHATSAPP_CHROME_ARGS: '--no-sandbox' });
    expect(withoutSandbox({ WHATSAPP_CHROME_ARGS: '--no-sandbox' }, true)).toEqual({});
  });
});
