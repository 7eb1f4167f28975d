import 'reflect-metadata';
import { InboxHost } from '#libs/adapter-kit';
import { startWebhookAdapter } from '#libs/adapter-kit/nest';
import { configOrExit, createLogger, runService } from '#libs/platform';
import { whatsappAdapterConfig } from './whatsapp-adapter.config.js';
import { WhatsappAdapterModule } from './whatsapp-adapter.module.js';

const config = configOrExit(whatsappAdapterConfig);
const logger = createLogger('whatsapp-adapter', config.LOG_LEVEL);

await runService(logger, () =>
  startWebhookAdapter({
    module: WhatsappAdapterModule.with(config, logger),
    config,
    logger,
    listening: (app) => app.get(InboxHost).start(),
  }),
);
