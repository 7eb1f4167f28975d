import { Controller, Get, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Imports, type Import } from '#libs/contacts';
import { Jobs, type Job } from '#libs/jobs';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery, TakesForm } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { importChanges, importConfirmation, importList, newImport, type NewImport } from './import.inputs.js';
import * as described from './imports.operations.js';
import { MakeImport } from './make-import.js';
import { presentImport } from './present-import.js';

/** Files that become contacts: sent, judged, confirmed. */
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly makes: MakeImport,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @Allow('contacts:import')
  @Describe(described.listImports)
  async list(@CallerOf() caller: Caller, @ReadQuery(importList) query: z.output<typeof importList.schema>) {
    const pages = new KeysetList('imports');
    const limit = pageSize(query, caller);
    const before = pages.positionOf(query.cursor)?.id;
    const found = await this.imports.list(caller.workspaceId, { limit: limit + 1, before });
    const { data, nextCursor } = pages.page(found, limit, ({ createdAt }) => createdAt);
    return { data: await Promise.all(data.map((one) => this.listed(caller, one))), nextCursor };
  }

  @Post()
  @TakesForm('importBytes')
  @Allow('contacts:import')
  @Describe(described.makeImport)
  async make(
    @CallerOf() caller: Caller,
    @ReadBody(newImport) { file, strict = false }: NewImport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const made = await this.makes.make(caller, { file, strict });
    reply.header('location', `/api/v1/imports/${made.id}`);
    return { data: await this.shown(caller, made) };
  }

  @Get(':id')
  @Allow('contacts:import')
  @Describe(described.getImport)
  async get(@CallerOf() caller: Caller, @Id() id: string) {
    return { data: await this.shown(caller, await this.imports.find(caller.workspaceId, id)) };
  }

  @Patch(':id')
  @Allow('contacts:import')
  @Describe(described.changeImport)
  async change(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(importChanges) { mapping }: z.output<typeof importChanges.schema>,
  ) {
    const changed = await this.imports.remap(caller.workspaceId, { id, mapping }, this.makes.begins(caller));
    return { data: await this.shown(caller, changed) };
  }

  @Post(':id/confirm')
  @Allow('contacts:import')
  @Describe(described.confirmImport)
  async confirm(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(importConfirmation) { policy }: z.output<typeof importConfirmation.schema>,
  ) {
    const confirmed = await this.imports.confirm(caller.workspaceId, { id, policy }, this.makes.begins(caller));
    return { data: await this.shown(caller, confirmed) };
  }

  @Post(':id/undo')
  @Allow('contacts:import')
  @Describe(described.undoImport)
  async undo(@CallerOf() caller: Caller, @Id() id: string) {
    const { workspaceId } = caller;
    const job = await this.jobOf(workspaceId, await this.imports.find(workspaceId, id));
    const isJobOver = job === null || ['done', 'failed', 'cancelled'].includes(job.state);
    return {
      data: await this.shown(
        caller,
        await this.imports.undo(workspaceId, { id, isJobOver }, this.makes.begins(caller)),
      ),
    };
  }

  private async shown({ workspaceId }: Caller, standing: Import | null) {
    if (!standing) throw notFound('import');
    const values = await this.imports.firstValues(workspaceId, standing.id);
    return presentImport(standing, { job: await this.jobOf(workspaceId, standing), values });
  }

  private async listed({ workspaceId }: Caller, standing: Import) {
    return presentImport(standing, { job: await this.jobOf(workspaceId, standing) });
  }

  /** The job that works on it, or did last. */
  private async jobOf(workspaceId: string, standing: Import | null): Promise<Job | null> {
    return standing?.jobId ? this.jobs.find(workspaceId, standing.jobId) : null;
  }
}
