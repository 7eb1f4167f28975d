import { testFilesUrl } from '#libs/testing/files';
import { createLogger, createRegistry, readConfig } from '#libs/platform';
import type { DescribedRoute } from '../../src/docs/openapi/described-routes.js';
import { gatewayConfigSchema } from '../../src/gateway.config.js';
import { createGateway } from '../../src/gateway.js';

/** Every route of the gateway with what it reads. It is assembled, and reaches neither Postgres nor Kafka. */
export async function describedRoutes(): Promise<readonly DescribedRoute[]> {
  const config = readConfig(gatewayConfigSchema, {
    DATABASE_URL: 'postgres://unknown@127.0.0.1:1/none',
    KAFKA_BROKERS: '127.0.0.1:1',
    SECRETS_KEY: Buffer.alloc(32, 'tests').toString('base64'),
    LOG_LEVEL: 'silent',
    FILES_URL: testFilesUrl(),
  });
  const logger = createLogger('gateway', config.logLevel);
  const { app, described } = await createGateway({ config, logger, registry: createRegistry('gateway') });
  await app.close();
  return described.all();
}
