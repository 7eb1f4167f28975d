import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { FormDirectory } from './form-directory.js';
import { FormController } from './form.controller.js';
import { FormDriver } from './form.driver.js';
import { FormSource } from './form.source.js';
import { FormFilter } from './http/form.filter.js';
import { FormGuard } from './http/form.guard.js';
import { SubmissionLimits } from './http/submission-limits.js';

/** Forms: what pages call, and what serves the inboxes. */
@Module({
  controllers: [FormController],
  providers: [
    FormDirectory,
    FormDriver,
    FormGuard,
    FormSource,
    SubmissionLimits,
    { provide: APP_FILTER, useClass: FormFilter },
  ],
  exports: [FormDriver],
})
export class WebAdapterModule {}
