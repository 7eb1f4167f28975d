import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { FileStore } from '../file-store.js';
import { FilesConfig } from '../files.config.js';
import { openFileStore } from '../open-file-store.js';

/** Gives the process its file store, and closes it after everything that uses it. */
@Module({})
export class FilesModule implements OnApplicationShutdown {
  constructor(private readonly files: FileStore) {}

  static with(config: FilesConfig): DynamicModule {
    return {
      module: FilesModule,
      global: true,
      providers: [{ provide: FileStore, useFactory: () => openFileStore(config) }],
      exports: [FileStore],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.files.close();
  }
}
