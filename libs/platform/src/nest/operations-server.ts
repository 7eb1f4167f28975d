import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { OperationsModule } from './operations.module.js';
import { Readiness, type ReadinessCheck } from './readiness.js';

interface OperationsOptions {
  host: string;
  port: number;
  registry: Registry;
  checks: Readonly<Record<string, ReadinessCheck>>;
}

/**
 * Serves `/health/live`, `/health/ready` and `/metrics` of one process on a port of its own. It is a Nest application apart
 * from the service's: it responds while the service still boots, and until the service has drained.
 */
export class OperationsServer {
  private readonly readiness: Readiness;
  private app: NestFastifyApplication | undefined;

  constructor(private readonly options: OperationsOptions) {
    this.readiness = new Readiness(options.checks);
  }

  /** Its origin, e.g. `http://127.0.0.1:9100`, once it listens. */
  async listen(): Promise<string> {
    const { host, port } = this.options;
    this.app = await this.assemble();
    await this.app.listen(port, host);
    const { port: chosen } = this.app.getHttpServer().address() as AddressInfo;
    return `http://${host}:${chosen}`;
  }

  /** From now on `/health/ready` says no, so that nothing new is sent here. */
  drain(): void {
    this.readiness.drain();
  }

  async close(): Promise<void> {
    await this.app?.close();
  }

  /** Collectors keep their connections open between two looks; closing does not wait for them. */
  private assemble(): Promise<NestFastifyApplication> {
    const module = OperationsModule.with(this.readiness, this.options.registry);
    const adapter = new FastifyAdapter({ forceCloseConnections: true, skipMiddie: true });
    return NestFactory.create<NestFastifyApplication>(module, adapter, { abortOnError: false });
  }
}
