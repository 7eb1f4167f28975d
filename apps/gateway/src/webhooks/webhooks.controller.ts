import { Controller, Delete, Get, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { mayDo } from '#libs/access';
import { CustomFields, type Filter, readFilter, Webhooks, type WebhookWithSecret } from '#libs/contacts';
import { isOfMessages } from '#libs/contracts';
import { Allow, Secret } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound, Problem } from '../http/problems/problem.js';
import { shownWithWhy } from '../reasons/with-why.js';
import { judgeUrl, WebhookRules } from './judge-url.js';
import { newWebhook, webhookChanges, webhookList } from './webhook.inputs.js';
import * as described from './webhooks.operations.js';

const shown = shownWithWhy('disabled');

/** Webhooks of a workspace: where its events are sent. */
@Controller('api/v1/webhooks')
export class WebhooksController {
  private readonly pages = new KeysetList('webhooks');

  constructor(
    private readonly webhooks: Webhooks,
    private readonly customFields: CustomFields,
    private readonly rules: WebhookRules,
  ) {}

  @Get()
  @Allow('webhooks')
  @Describe(described.listWebhooks)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(webhookList) { cursor, ...query }: z.output<typeof webhookList.schema>,
  ) {
    const limit = pageSize(query, caller);
    const after = this.pages.positionOf(cursor);
    const all = await this.webhooks.list(caller.workspaceId);
    const begin = after ? all.findIndex(({ id }) => id === after.id) + 1 : 0;
    return this.pages.page(all.slice(begin, begin + limit + 1).map(shown), limit, ({ createdAt }) => createdAt);
  }

  @Get(':id')
  @Allow('webhooks')
  @Describe(described.getWebhook)
  async get(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const webhook = await this.webhooks.find(workspaceId, id);
    if (!webhook) throw notFound('webhook');
    return { data: shown(webhook) };
  }

  @Post()
  @Secret()
  @Allow('webhooks')
  @Describe(described.makeWebhook)
  async make(
    @CallerOf() caller: Caller,
    @ReadBody(newWebhook) body: z.output<typeof newWebhook.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { url, events, enabled = true } = body;
    requireReader(caller, events);
    await judgeUrl(url, this.rules);
    const filter = await this.filterOf(caller, body.filter ?? null);
    const made = await this.webhooks.make(changeBy(caller), { url, events, filter, enabled });
    reply.header('location', `/api/v1/webhooks/${made.webhook.id}`);
    return withSecret(made);
  }

  @Patch(':id')
  @Allow('webhooks')
  @Describe(described.changeWebhook)
  async change(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(webhookChanges) { filter: given, ...others }: z.output<typeof webhookChanges.schema>,
  ) {
    requireReader(caller, others.events ?? (await this.webhooks.find(caller.workspaceId, id))?.events ?? []);
    if (others.url !== undefined) await judgeUrl(others.url, this.rules);
    const filter = given === undefined ? {} : { filter: await this.filterOf(caller, given) };
    const changed = await this.webhooks.change(changeBy(caller), id, { ...others, ...filter });
    if (!changed) throw notFound('webhook');
    return { data: shown(changed) };
  }

  @Delete(':id')
  @Allow('webhooks')
  @Describe(described.deleteWebhook)
  async remove(@CallerOf() caller: Caller, @Id() id: string): Promise<void> {
    if (!(await this.webhooks.remove(changeBy(caller), id))) throw notFound('webhook');
  }

  @Post(':id/rotate-secret')
  @Secret()
  @Allow('webhooks')
  @Describe(described.rotateSecret)
  async rotateSecret(@CallerOf() caller: Caller, @Id() id: string) {
    const rotated = await this.webhooks.rotateSecret(changeBy(caller), id);
    if (!rotated) throw notFound('webhook');
    return withSecret(rotated);
  }

  /** @throws FilterRefusedError. */
  private async filterOf({ workspaceId, defaultCountry }: Caller, given: unknown): Promise<Filter | null> {
    if (given === null) return null;
    const customFields = await this.customFields.list(workspaceId);
    return readFilter(given, { name: 'filter', country: defaultCountry, customFields });
  }
}

/** A webhook reads contacts, or messages too: a key whose scopes leave that out makes none. @throws Problem forbidden. */
function requireReader(caller: Caller, events: readonly string[]): void {
  const needed = ['contacts:read', ...(events.some(isOfMessages) ? (['messages:read'] as const) : [])] as const;
  const right = needed.find((one) => !mayDo(caller, one));
  if (right === undefined) return;
  const what = right === 'contacts:read' ? 'the changes of contacts' : 'messages';
  const detail = `A webhook gets ${what}, so its maker needs the right ${right} too.`;
  throw new Problem('forbidden', detail, { members: { right } });
}

function withSecret({ webhook, secret }: WebhookWithSecret) {
  return { data: { ...shown(webhook), secret } };
}
