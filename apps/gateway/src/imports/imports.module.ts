import { Module } from '@nestjs/common';
import { ImportsController } from './imports.controller.js';
import { MakeImport } from './make-import.js';

@Module({ controllers: [ImportsController], providers: [MakeImport] })
export class ImportsModule {}
