import { parseEnv } from 'node:util';
import { asEnvFile } from './environment-files.js';

describe('the environment file of a service', () => {
  it('is read by Node as the variables that were written', () => {
    const env = {
      DATABASE_URL: 'postgres://gateway:a%20b#c$d@db:5432/doorbell?x=1',
      SMTP_GREETING: `it's "ours" = # and \\n`,
      EMPTY: '',
      LINES: 'one\ntwo',
      SPACES: '  kept  ',
    };
    expect(parseEnv(asEnvFile(env))).toEqual(env);
  });
});
