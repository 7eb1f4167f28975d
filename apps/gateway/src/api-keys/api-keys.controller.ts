import { Controller, Delete, Get, Post } from '@nestjs/common';
import type { z } from 'zod';
import { createApiKey, Database, listApiKeys, revokeApiKey } from '#libs/contacts';
import { CallerOf, type Caller } from '../auth/caller.js';
import { KnownKeys } from '../auth/known-keys.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input.js';
import { KeysetList } from '../http/keyset-page.js';
import { noParameters } from '../http/no-parameters.js';
import { notFound } from '../http/problem.js';
import * as described from './api-keys.operations.js';

/** The workspace's API keys: made, listed, revoked. */
@Controller('api/v1/api-keys')
export class ApiKeysController {
  private readonly pages = new KeysetList('api-keys');

  constructor(
    private readonly database: Database,
    private readonly known: KnownKeys,
  ) {}

  @Get()
  @Describe(described.listApiKeys)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(described.apiKeyList) query: z.output<typeof described.apiKeyList.schema>,
  ) {
    const { limit = caller.maxPageSize, cursor } = query;
    const page = { limit: limit + 1, after: this.pages.positionOf(cursor) };
    const found = await listApiKeys(this.database, caller.workspaceId, page);
    return this.pages.page(found, limit, (key) => key.createdAt);
  }

  @Post()
  @Describe(described.createApiKey)
  async create(
    @CallerOf() { workspaceId }: Caller,
    @ReadQuery(noParameters) _query: object,
    @ReadBody(described.newApiKey) { name }: z.output<typeof described.newApiKey.schema>,
  ) {
    const { apiKeyId, key } = await createApiKey(this.database, { workspaceId, name });
    return { data: { id: apiKeyId, name, key } };
  }

  @Delete(':id')
  @Describe(described.revokeApiKey)
  async revoke(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @ReadQuery(noParameters) _query: object,
  ): Promise<void> {
    if (!(await revokeApiKey(this.database, workspaceId, id))) throw notFound('API key');
    this.known.forget(id);
  }
}
