import { execFile } from 'node:child_process';
import { inCheckout } from '#libs/local-instance';

function startedWith(service: string, env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  const main = inCheckout('dist', 'apps', service, 'src', 'main.js');
  return new Promise((resolve) => {
    execFile(process.execPath, ['--enable-source-maps', main], { env }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), said: out + err });
    });
  });
}

describe('a service with an environment that it cannot work with', () => {
  const ofKafka = ['gateway', 'contacts', 'email-adapter', 'telegram-adapter', 'whatsapp-adapter', 'web-adapter'];

  it.each([...ofKafka.map((service) => [service, 'KAFKA_BROKERS']), ['worker', 'DATABASE_URL']] as [string, string][])(
    '%s ends with status 1 and says each fault in a sentence (%s), without a stack and without a value',
    async (service, variable) => {
      const env = {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        KAFKA_BROKERS: 's3cret value',
        DATABASE_URL: 's3cret',
        SECRETS_KEY: 's3cret',
      };
      const { code, said } = await startedWith(service, env);
      expect(code).toBe(1);
      expect(said).toContain(variable);
      expect(said).not.toMatch(/s3cret|\n +at |node:internal/u);
    },
  );
});
