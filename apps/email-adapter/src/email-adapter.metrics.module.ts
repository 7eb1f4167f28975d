import { Module } from '@nestjs/common';
import { EmailAdapterMetrics } from './email-adapter.metrics.js';

/** One set of metrics for the parser's module and the adapter's. */
@Module({ providers: [EmailAdapterMetrics], exports: [EmailAdapterMetrics] })
export class EmailAdapterMetricsModule {}
