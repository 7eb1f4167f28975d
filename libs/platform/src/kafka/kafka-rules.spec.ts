import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../config/read-config.js';
import { kafkaFields } from './kafka-fields.js';
import { kafkaAccess, kafkaRules } from './kafka-rules.js';

const schema = kafkaRules(z.object({ ...kafkaFields, PORT: z.coerce.number() }));
const folder = mkdtempSync(join(tmpdir(), 'kafka-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

const base = { KAFKA_BROKERS: 'a:9092,b:9092', PORT: '1' };
const access = (env: NodeJS.ProcessEnv) => kafkaAccess(readConfig(schema, { ...base, ...env }));
const faults = (env: NodeJS.ProcessEnv) => {
  try {
    readConfig(schema, { ...base, ...env });
    return '';
  } catch (error) {
    return String(error);
  }
};
const login = { KAFKA_USERNAME: 'ada', KAFKA_PASSWORD: 'hunter2' };

describe('how a process reaches Kafka', () => {
  it('is without TLS and login by default', () => {
    const { brokers, tls, login: none } = access({});
    expect([brokers, tls, none]).toEqual([['a:9092', 'b:9092'], undefined, undefined]);
    expect(access({ KAFKA_TLS: 'false' }).tls).toBeUndefined();
  });

  it('is by TLS with the authorities that Node knows, or with a file of one, and with a certificate of its own', () => {
    const [ca, cert] = [
      file('ca', '-----BEGIN CERTIFICATE-----\nca'),
      file('cert', '-----BEGIN CERTIFICATE-----\nown'),
    ];
    const key = file('key', '-----BEGIN EC PRIVATE KEY-----\n');
    expect(access({ KAFKA_TLS: 'true' }).tls).toEqual({});
    expect(access({ KAFKA_TLS: ca, KAFKA_TLS_CERT_FILE: cert, KAFKA_TLS_KEY_FILE: key }).tls).toEqual({
      ca: expect.stringMatching(/ca$/u),
      cert: expect.stringMatching(/own$/u),
      key: expect.stringContaining('EC PRIVATE'),
    });
  });

  it.each([
    ['PLAIN', 'plain'],
    ['scram-sha-256', 'scram-sha-256'],
    ['SCRAM-256', 'scram-sha-256'],
    ['SCRAM-SHA-512', 'scram-sha-512'],
    ['SCRAM-512', 'scram-sha-512'],
  ])('logs in by %s with a name and a password', (given, mechanism) => {
    const expected = { mechanism, username: 'ada', password: 'hunter2' };
    expect(access({ ...login, KAFKA_SASL_MECHANISM: given }).login).toEqual(expected);
  });

  it('logs in by access tokens, for which name and password are those of the client', () => {
    const KAFKA_OAUTH_TOKEN_URL = 'https://id.example/token';
    expect(access({ ...login, KAFKA_SASL_MECHANISM: 'OAUTHBEARER', KAFKA_OAUTH_TOKEN_URL }).login).toEqual({
      mechanism: 'oauthbearer',
      tokenUrl: KAFKA_OAUTH_TOKEN_URL,
      clientId: 'ada',
      clientSecret: 'hunter2',
      scope: undefined,
    });
  });

  it.each([
    [{ KAFKA_TLS: '/nowhere.pem' }, /KAFKA_TLS: give true, or a file/u],
    [
      { KAFKA_TLS: 'true', KAFKA_TLS_CERT_FILE: '/nowhere.pem' },
      /KAFKA_TLS_CERT_FILE: give a file.*KAFKA_TLS_KEY_FILE/su,
    ],
    [{ KAFKA_SASL_MECHANISM: 'GSSAPI', ...login }, /KAFKA_SASL_MECHANISM: give PLAIN, SCRAM/u],
    [{ KAFKA_SASL_MECHANISM: 'PLAIN' }, /KAFKA_USERNAME: is needed.*KAFKA_PASSWORD: is needed/su],
    [login, /KAFKA_SASL_MECHANISM: is needed/u],
    [{ ...login, KAFKA_SASL_MECHANISM: 'OAUTHBEARER' }, /KAFKA_OAUTH_TOKEN_URL: is needed/u],
    [{ KAFKA_OAUTH_TOKEN_URL: 'https://id.example' }, /KAFKA_OAUTH_TOKEN_URL: is needed for the mechanism/u],
    [
      { ...login, KAFKA_SASL_MECHANISM: 'OAUTHBEARER', KAFKA_OAUTH_TOKEN_URL: 'http://id.example' },
      /KAFKA_OAUTH_TOKEN_URL: give an https/u,
    ],
  ])('is refused where it is not whole: %o', (env, expected) => {
    expect(faults(env)).toMatch(expected);
  });

  it('is refused with all other faults of the environment at once, and no value is shown', () => {
    const all = faults({ KAFKA_BROKERS: 'no port', PORT: 'hunter3', ...login, KAFKA_TLS: '/hunter2.pem' });
    expect(all).toMatch(/KAFKA_BROKERS/u);
    expect(all).toMatch(/PORT/u);
    expect(all).toMatch(/KAFKA_TLS: /u);
    expect(all).toMatch(/KAFKA_SASL_MECHANISM/u);
    expect(all).not.toMatch(/hunter/u);
  });
});
