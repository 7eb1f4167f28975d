import { Module, type DynamicModule } from '@nestjs/common';
import { Registry } from 'prom-client';
import { OperationsController } from './operations.controller.js';
import { Readiness } from './readiness.js';

@Module({ controllers: [OperationsController] })
export class OperationsModule {
  static with(readiness: Readiness, registry: Registry): DynamicModule {
    const providers = [
      { provide: Readiness, useValue: readiness },
      { provide: Registry, useValue: registry },
    ];
    return { module: OperationsModule, providers };
  }
}
