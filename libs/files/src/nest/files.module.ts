import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Registry, type Logger } from '#libs/platform';
import { FileStore } from '../file-store.js';
import { FilesConfig } from '../files.config.js';
import { MeasuredStore } from '../measured-store.js';
import { openFileStore } from '../open-file-store.js';
import { StoreAtStart } from './store-at-start.js';

/** Gives the process its file store, and closes it after everything that uses it. */
@Module({})
export class FilesModule implements OnApplicationShutdown {
  constructor(private readonly files: FileStore) {}

  /** @param registry for the store's metrics; left out: the process's global one, where it has one. */
  static with(config: FilesConfig, logger: Logger, registry?: Registry): DynamicModule {
    return {
      module: FilesModule,
      global: true,
      providers: [
        {
          provide: FileStore,
          inject: [{ token: Registry, optional: true }],
          useFactory: (ofProcess?: Registry) => openMeasured(config, registry ?? ofProcess),
        },
        {
          provide: StoreAtStart,
          inject: [FileStore],
          useFactory: (files: FileStore) => new StoreAtStart(files, logger),
        },
      ],
      exports: [FileStore, StoreAtStart],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.files.close();
  }
}

async function openMeasured(config: FilesConfig, registry: Registry | undefined): Promise<FileStore> {
  const store = await openFileStore(config);
  return registry ? new MeasuredStore(store, registry) : store;
}
