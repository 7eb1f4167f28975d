import { Global, Module, type DynamicModule } from '@nestjs/common';
import { createRegistry, Registry, SecretBox } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { InboxMetrics } from '../host/inbox-metrics.js';
import { InboxCredentials } from '../inbox-credentials.js';
import { AdapterOptions } from './adapter-options.js';

/** What is fixed for the life of the process. Nothing here is opened or closed. */
@Global()
@Module({})
export class AdapterSettingsModule {
  /** @param token by which the adapter's own parts have its configuration. */
  static with(options: AdapterOptions, token: abstract new () => AdapterOptions['config']): DynamicModule {
    const { CHANNEL_SECRETS_KEY: key } = options.config;
    const secrets = key === undefined ? SecretBox.empty() : new SecretBox(key);
    const registry = createRegistry(options.name);
    const providers = [
      { provide: AdapterOptions, useValue: options },
      { provide: token, useValue: options.config },
      { provide: LOGGER, useValue: options.logger },
      { provide: SecretBox, useValue: secrets },
      { provide: InboxCredentials, useValue: new InboxCredentials(secrets) },
      { provide: Registry, useValue: registry },
      { provide: InboxMetrics, useValue: new InboxMetrics(registry) },
    ];
    return { module: AdapterSettingsModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
