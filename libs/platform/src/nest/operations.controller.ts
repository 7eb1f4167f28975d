import { All, Controller, Get, NotFoundException, Res, ServiceUnavailableException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';
import { Readiness, type ReadinessReport } from './readiness.js';

/** What a supervisor and a collector of metrics ask a process. */
@Controller()
export class OperationsController {
  constructor(
    private readonly readiness: Readiness,
    private readonly registry: Registry,
  ) {}

  @Get('health/live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  async ready(): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    if (report.status !== 'ready') throw new ServiceUnavailableException(report);
    return report;
  }

  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.registry.contentType);
    return this.registry.metrics();
  }

  @All('*')
  unknown(): never {
    throw new NotFoundException({ status: 'unknown path; try /health/live, /health/ready or /metrics' });
  }
}
