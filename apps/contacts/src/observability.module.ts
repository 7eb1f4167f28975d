import { Global, Module } from '@nestjs/common';
import { createLogger, createRegistry, Registry } from '#libs/platform';
import { contactsConfig, type ContactsConfig } from './contacts.config.js';

export const CONFIG = Symbol('CONFIG');
export const LOGGER = Symbol('LOGGER');

/** What every part of the process shares and nothing closes: configuration, logger, metrics. */
@Global()
@Module({
  providers: [
    { provide: CONFIG, useFactory: contactsConfig },
    {
      provide: LOGGER,
      inject: [CONFIG],
      useFactory: (config: ContactsConfig) => createLogger('contacts', config.LOG_LEVEL),
    },
    { provide: Registry, useFactory: () => createRegistry('contacts') },
  ],
  exports: [CONFIG, LOGGER, Registry],
})
export class ObservabilityModule {}
