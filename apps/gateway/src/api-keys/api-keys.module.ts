import { Module, type DynamicModule } from '@nestjs/common';
import { KnownKeys } from '../auth/known-keys.js';
import { ApiKeysController } from './api-keys.controller.js';
import { RolesController } from './roles.controller.js';

@Module({ controllers: [ApiKeysController, RolesController] })
export class ApiKeysModule {
  /** @param known the keys that this process remembers; a revoked one is forgotten there. */
  static with(known: KnownKeys): DynamicModule {
    return { module: ApiKeysModule, providers: [{ provide: KnownKeys, useValue: known }] };
  }
}
