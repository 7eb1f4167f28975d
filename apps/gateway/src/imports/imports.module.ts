import { Module } from '@nestjs/common';
import { ImportFilesController } from './import-files.controller.js';
import { ImportsController } from './imports.controller.js';
import { MakeImport } from './make-import.js';

@Module({ controllers: [ImportFilesController, ImportsController], providers: [MakeImport] })
export class ImportsModule {}
