import 'reflect-metadata';
import { runAdapter } from '#libs/adapter-kit/nest';
import { FormDriver } from './form.driver.js';
import { WebAdapterConfig, webAdapterConfig } from './web-adapter.config.js';
import { WebAdapterModule } from './web-adapter.module.js';

await runAdapter({
  name: 'web-adapter',
  channel: 'web',
  config: WebAdapterConfig,
  readConfig: webAdapterConfig,
  module: WebAdapterModule,
  drivers: [FormDriver],
  webhooks: ({ WEB_HOST: host, WEB_PORT: port, WEB_TRUSTED_PROXIES: proxies }) => ({
    host,
    port,
    proxies,
    bodyLimit: 64 * 1024,
  }),
});
