import { Module } from '@nestjs/common';
import { BulkController } from './bulk.controller.js';
import { BulkJobs } from './bulk-jobs.js';

@Module({ controllers: [BulkController], providers: [BulkJobs], exports: [BulkJobs] })
export class BulkModule {}
