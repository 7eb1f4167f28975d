import { Module } from '@nestjs/common';
import { ExportsModule } from '../exports/exports.module.js';
import { BulkController } from './bulk.controller.js';
import { BulkJobs } from './bulk-jobs.js';

@Module({ imports: [ExportsModule], controllers: [BulkController], providers: [BulkJobs], exports: [BulkJobs] })
export class BulkModule {}
