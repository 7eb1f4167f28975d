import { createRegistry, createLogger, readConfig } from '#libs/platform';
import { gatewayConfigSchema } from '../src/gateway.config.js';
import { createGateway, type Gateway } from '../src/gateway.js';
import { ApiClient } from './api-client.js';

/** A gateway on a free port, over a database of the test's own. */
export interface RunningGateway extends Gateway {
  origin: string;
  client(key: string): ApiClient;
  stop(): Promise<void>;
}

export async function runGateway(databaseUrl: string, env: Record<string, string> = {}): Promise<RunningGateway> {
  const brokers = process.env['KAFKA_BROKERS'] ?? '127.0.0.1:1';
  const given = { DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers, GATEWAY_PORT: '0', LOG_LEVEL: 'silent', ...env };
  const config = readConfig(gatewayConfigSchema, given);
  const logger = createLogger('gateway', config.logLevel);
  const gateway = await createGateway({ config, logger, registry: createRegistry('gateway') });
  await gateway.app.listen(0, '127.0.0.1');
  const origin = await gateway.app.getUrl();
  return {
    ...gateway,
    origin,
    client: (key) => new ApiClient(origin, key),
    stop: () => gateway.app.close(),
  };
}
