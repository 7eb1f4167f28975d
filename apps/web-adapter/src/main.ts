import 'reflect-metadata';
import { startWebhookAdapter } from '#libs/adapter-kit/nest';
import { configOrExit, createLogger, runService } from '#libs/platform';
import { webAdapterConfig } from './web-adapter.config.js';
import { WebAdapterModule } from './web-adapter.module.js';

const config = configOrExit(webAdapterConfig);
const logger = createLogger('web-adapter', config.LOG_LEVEL);

await runService(logger, () => startWebhookAdapter({ module: WebAdapterModule.with(config, logger), config, logger }));
