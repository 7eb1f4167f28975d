import { Controller, Get, Patch } from '@nestjs/common';
import type { z } from 'zod';
import { AuditLog } from '#libs/access';
import { OptOutWords } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { invalidRequest, ReadBody, ReadQuery } from '../http/input/input.js';
import { notFound } from '../http/problems/problem.js';
import { inOneListAlone, optWordChanges, optWordQuery } from './opt-out-words.inputs.js';
import * as described from './opt-out-words.operations.js';

/** Which words of people opt out of messages and in again. */
@Controller('api/v1/opt-out-words')
export class OptOutWordsController {
  constructor(
    private readonly words: OptOutWords,
    private readonly audit: AuditLog,
  ) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.showOptWords)
  async show(
    @CallerOf() { workspaceId }: Caller,
    @ReadQuery(optWordQuery) { inboxId }: z.output<typeof optWordQuery.schema>,
  ) {
    return { data: await this.words.find({ workspaceId, inboxId: inboxId ?? null }) };
  }

  @Patch()
  @Allow('inboxes:write')
  @Describe(described.changeOptWords)
  async change(
    @CallerOf() caller: Caller,
    @ReadBody(optWordChanges) { inboxId = null, ...changes }: z.output<typeof optWordChanges.schema>,
  ) {
    const { workspaceId } = caller;
    const of = { workspaceId, inboxId };
    const before = await this.words.find(of);
    const faults = inOneListAlone({ ...before, ...changes }, changes.in ? 'in' : 'out');
    if (faults.length > 0) throw invalidRequest(faults);
    const after = await this.words.change(of, changes);
    if (!after) throw notFound('inbox');
    await this.audit.noteOptOutWords(workspaceId, { actor: caller, before, after });
    return { data: after };
  }
}
