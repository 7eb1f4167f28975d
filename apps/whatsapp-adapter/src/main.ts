import 'reflect-metadata';
import { runAdapter } from '#libs/adapter-kit/nest';
import { CloudDriver } from './cloud/cloud.driver.js';
import { WebDriver } from './web/web.driver.js';
import { WhatsappAdapterConfig, whatsappAdapterConfig } from './whatsapp-adapter.config.js';
import { WhatsappAdapterModule } from './whatsapp-adapter.module.js';

await runAdapter({
  name: 'whatsapp-adapter',
  channel: 'whatsapp',
  config: WhatsappAdapterConfig,
  readConfig: whatsappAdapterConfig,
  module: WhatsappAdapterModule,
  drivers: [CloudDriver, WebDriver],
  files: (config) => config,
  webhooks: ({ WHATSAPP_HOST: host, WHATSAPP_PORT: port, WHATSAPP_TRUSTED_PROXIES: proxies }) => ({
    host,
    port,
    proxies,
    bodyLimit: 4 * 1024 * 1024,
  }),
});
