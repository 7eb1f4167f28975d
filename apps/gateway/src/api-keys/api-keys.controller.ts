import { Controller, Delete, Get, Post } from '@nestjs/common';
import type { z } from 'zod';
import { ApiKeys, grantFrom, scopesBeyond, widerFields, type AskedGrant, type Grant } from '#libs/access';
import { Allow, Secret } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { KnownKeys } from '../auth/known-keys.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { notFound, Problem } from '../http/problems/problem.js';
import * as described from './api-keys.operations.js';

/** The workspace's API keys: made, listed, revoked. */
@Controller('api/v1/api-keys')
export class ApiKeysController {
  private readonly pages = new KeysetList('api-keys');

  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly known: KnownKeys,
  ) {}

  @Get()
  @Allow('keys')
  @Describe(described.listApiKeys)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(described.apiKeyList) query: z.output<typeof described.apiKeyList.schema>,
  ) {
    const { limit = caller.maxPageSize, cursor } = query;
    const page = { limit: limit + 1, after: this.pages.positionOf(cursor) };
    const found = await this.apiKeys.list(caller.workspaceId, page);
    return this.pages.page(found, limit, (key) => key.createdAt);
  }

  @Post()
  @Secret()
  @Allow('keys')
  @Describe(described.createApiKey)
  async create(
    @CallerOf() caller: Caller,
    @ReadBody(described.newApiKey) { name, ...requested }: z.output<typeof described.newApiKey.schema>,
  ) {
    const grant = allowedGrant(caller, requested);
    const makers = caller.kind === 'api_key' ? [...caller.endsWith, caller.id] : [caller.id];
    const { apiKeyId, key } = await this.apiKeys.issue(caller.workspaceId, { name, makers, by: caller, ...grant });
    return { data: { id: apiKeyId, name, ...grant, key } };
  }

  @Delete(':id')
  @Allow('keys')
  @Describe(described.revokeApiKey)
  async revoke(@CallerOf() caller: Caller, @Id() id: string): Promise<void> {
    if (!(await this.apiKeys.revoke(caller.workspaceId, id, caller))) throw notFound('API key');
    this.known.forget(id);
  }
}

const narrower: Record<keyof Grant, string> = {
  role: 'is stronger than that of your key; send the same role or a weaker one.',
  scopes: 'go beyond those of your key; send some of yours.',
  expiresAt: 'is later than the end of your key; send an earlier time.',
};

/** @throws Problem forbidden naming each field that asks for more than the maker has; invalid_request for scopes beyond the role. */
function allowedGrant(maker: Grant, requested: AskedGrant): Grant {
  const grant = grantFrom(maker, requested);
  const errors = widerFields(maker, grant).map((field) => {
    return { field, code: 'stronger_than_own', message: `${field}: ${narrower[field]}` };
  });
  if (errors.length > 0) throw new Problem('forbidden', errors.map(({ message }) => message).join(' '), { errors });
  refuseUnusable(grant);
  return grant;
}

function refuseUnusable(grant: Grant): void {
  const beyond = scopesBeyond(grant).join(', ');
  if (beyond === '') return;
  const advice = 'leave them out, or send a role that has them; rights on notes are for users alone';
  const message = `scopes: a key with the role ${grant.role} cannot have ${beyond}; ${advice}.`;
  throw new Problem('invalid_request', message, { errors: [{ field: 'scopes', code: 'beyond_role', message }] });
}
