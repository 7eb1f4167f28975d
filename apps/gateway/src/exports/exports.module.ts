import { Module } from '@nestjs/common';
import { ExportsController } from './exports.controller.js';
import { MakeExport } from './make-export.js';

@Module({ controllers: [ExportsController], providers: [MakeExport], exports: [MakeExport] })
export class ExportsModule {}
