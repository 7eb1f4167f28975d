import { Module, type DynamicModule } from '@nestjs/common';
import { KnownKeys } from '../auth/known-keys.js';
import { WorkspaceController } from './workspace.controller.js';

@Module({ controllers: [WorkspaceController] })
export class WorkspaceModule {
  /** @param known the keys that this process remembers, with what held for their workspace. */
  static with(known: KnownKeys): DynamicModule {
    return { module: WorkspaceModule, providers: [{ provide: KnownKeys, useValue: known }] };
  }
}
