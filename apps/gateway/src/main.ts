import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { StoreAtStart } from '#libs/files/nest';
import { announce, configOrExit, createLogger, createRegistry, readConfig, runService } from '#libs/platform';
import { OperationsServer } from '#libs/platform/nest';
import { gatewayConfigSchema } from './gateway.config.js';
import { createGateway } from './gateway.js';

const config = configOrExit(() => readConfig(gatewayConfigSchema));
const logger = createLogger('gateway', config.logLevel);
/** The build writes the page beside the gateway. */
const pageFolder = fileURLToPath(new URL('../../page', import.meta.url));

await runService(logger, async () => {
  const registry = createRegistry('gateway');
  const { app, database } = await createGateway({ config, logger, registry, pageFolder });
  const files = app.get(StoreAtStart);
  const checks = { postgres: () => database.check(), files: () => files.check() };
  const operations = new OperationsServer({ ...config.operations, registry, checks });
  await app.listen(config.port, config.host);
  announce({ url: await operations.listen(), gateway: await app.getUrl() });
  return {
    async stop() {
      operations.drain();
      await app.close();
      await operations.close();
    },
  };
});
