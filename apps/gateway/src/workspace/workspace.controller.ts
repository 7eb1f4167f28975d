import { Controller, Get, Patch } from '@nestjs/common';
import type { z } from 'zod';
import { OwnWorkspace } from '#libs/access';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { KnownKeys, KnownSessions } from '../auth/known-keys.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import * as described from './workspace.operations.js';

/** The caller's workspace itself. */
@Controller('api/v1/workspace')
export class WorkspaceController {
  constructor(
    private readonly workspace: OwnWorkspace,
    private readonly keys: KnownKeys,
    private readonly sessions: KnownSessions,
  ) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.readWorkspace)
  async read(@CallerOf() { workspaceId }: Caller) {
    return { data: await this.workspace.read(workspaceId) };
  }

  @Patch()
  @Allow('workspace:write')
  @Describe(described.changeWorkspace)
  async change(
    @CallerOf() { workspaceId }: Caller,
    @ReadBody(described.workspaceChanges) changes: z.output<typeof described.workspaceChanges.schema>,
  ) {
    const changed = await this.workspace.change(workspaceId, changes);
    // A caller that is remembered reads phones by the country of before.
    for (const known of [this.keys, this.sessions]) known.forget(workspaceId);
    return { data: changed };
  }
}
