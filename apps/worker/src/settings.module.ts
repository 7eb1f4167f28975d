import { Global, Module, type DynamicModule } from '@nestjs/common';
import { createRegistry, Registry, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { ImportLoad } from './imports/import-load.js';
import { WorkerConfig } from './worker.config.js';

/** What every part of the process shares and nothing closes: configuration, logger, metrics, and whether imports write. */
@Global()
@Module({})
export class SettingsModule {
  static with(config: WorkerConfig, logger: Logger): DynamicModule {
    return {
      module: SettingsModule,
      providers: [
        ImportLoad,
        { provide: WorkerConfig, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: Registry, useValue: createRegistry('worker') },
      ],
      exports: [ImportLoad, WorkerConfig, LOGGER, Registry],
    };
  }
}
