import { Module } from '@nestjs/common';
import { TagJobs } from './tag-jobs.js';
import { TagsController } from './tags.controller.js';

@Module({ controllers: [TagsController], providers: [TagJobs] })
export class TagsModule {}
