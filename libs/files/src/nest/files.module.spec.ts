import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLogger } from '#libs/platform';
import { FileStore } from '../file-store.js';
import { filesConfig } from '../files.config.js';
import { createFileStore } from '../open-file-store.js';
import { FilesModule } from './files.module.js';

@Injectable()
class Archive {
  constructor(readonly files: FileStore) {}
}

@Module({ providers: [Archive] })
class ArchiveModule {}

@Module({})
class AppModule {}

describe('the module of files', () => {
  it('gives every module of the process its file store, also while that is away, and closes it at the end', async () => {
    const home = mkdtempSync(join(tmpdir(), 'files-'));
    const config = filesConfig({ DOORBELL_HOME: home });
    const imports = [ArchiveModule, FilesModule.with(config, createLogger('test', 'silent'))];
    const app = await NestFactory.createApplicationContext({ module: AppModule, imports }, { logger: false });
    const { files } = app.get(Archive, { strict: false });
    await expect(files.check()).rejects.toThrow('the disk of FILES_URL');
    await createFileStore(config);
    await expect(files.check()).resolves.toBeUndefined();
    let isClosed = false;
    files.close = () => Promise.resolve(void (isClosed = true));
    await app.close();
    expect(isClosed).toBe(true);
    rmSync(home, { recursive: true });
  });
});
