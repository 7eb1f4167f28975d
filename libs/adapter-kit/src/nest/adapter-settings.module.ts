import { Module, type DynamicModule } from '@nestjs/common';
import { createRegistry, Registry, SecretBox } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { InboxCredentials } from '../inbox-credentials.js';
import type { AdapterOptions } from './adapter-options.js';
import { ADAPTER_OPTIONS } from './tokens.js';

/** What is fixed for the life of the process. Nothing here is opened or closed. */
@Module({})
export class AdapterSettingsModule {
  static with(options: AdapterOptions): DynamicModule {
    const { CHANNEL_SECRETS_KEY: key } = options.config;
    const secrets = key === undefined ? SecretBox.empty() : new SecretBox(key);
    return {
      module: AdapterSettingsModule,
      global: true,
      providers: [
        { provide: ADAPTER_OPTIONS, useValue: options },
        { provide: LOGGER, useValue: options.logger },
        { provide: SecretBox, useValue: secrets },
        { provide: InboxCredentials, useValue: new InboxCredentials(secrets) },
        { provide: Registry, useFactory: () => options.registry ?? createRegistry(options.name) },
      ],
      exports: [ADAPTER_OPTIONS, LOGGER, SecretBox, InboxCredentials, Registry],
    };
  }
}
