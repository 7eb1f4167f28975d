import { sessionEnvironment } from './session-environment.js';

describe('what a session and its browser see of the environment', () => {
  it('is where programs, fonts and temporary files are, and how times and texts read', () => {
    const env = { PATH: '/bin', HOME: '/root', LANG: 'de_DE.UTF-8', LC_TIME: 'C', TZ: 'UTC', XDG_CACHE_HOME: '/tmp' };
    expect(sessionEnvironment(env)).toEqual(env);
  });

  it.each([
    'CHANNEL_SECRETS_KEY',
    'SECRETS_KEY',
    'KAFKA_BROKERS',
    'KAFKA_PASSWORD',
    'DATABASE_URL',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'AWS_SECRET_ACCESS_KEY',
    'PATH_TO_SECRETS',
    'MY_HOME',
  ])('is never %s', (name) => {
    expect(sessionEnvironment({ [name]: 'x' })).toEqual({});
  });
});
