import { Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Deliveries, type Delivery, replayKind, Webhooks } from '#libs/contacts';
import { Jobs } from '#libs/jobs';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, principalOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { whyOf } from '../reasons/why.js';
import { presentJob } from '../jobs/present-job.js';
import { notFound } from '../http/problems/problem.js';
import * as described from './deliveries.operations.js';
import { WebhookRules } from './judge-url.js';
import { deliveryList, replay } from './webhook.inputs.js';

/** What was sent to webhooks, and what waits. */
@Controller('api/v1')
export class DeliveriesController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly deliveries: Deliveries,
    private readonly jobs: Jobs,
    private readonly rules: WebhookRules,
  ) {}

  @Get('webhooks/:id/deliveries')
  @Allow('webhooks')
  @Describe(described.listDeliveries)
  async list(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadQuery(deliveryList) { cursor, state, ...query }: z.output<typeof deliveryList.schema>,
  ) {
    if (!(await this.webhooks.find(caller.workspaceId, id))) throw notFound('webhook');
    const limit = pageSize(query, caller);
    const pages = new KeysetList('deliveries', id, state);
    const before = pages.positionOf(cursor)?.id;
    const page = { webhookId: id, state, before, limit: limit + 1 };
    const found = await this.deliveries.list(caller.workspaceId, page);
    return pages.page(found.map(shown), limit, ({ createdAt }) => createdAt);
  }

  @Post('webhooks/:id/test')
  @Allow('webhooks')
  @Describe(described.testWebhook)
  async test(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const tested = await this.webhooks.test(workspaceId, id, this.rules);
    if (!tested) throw notFound('webhook');
    return { data: shown(tested) };
  }

  @Post('webhooks/:id/replay')
  @Allow('webhooks')
  @Describe(described.replayWebhook)
  async replay(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(replay) { since }: z.output<typeof replay.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const request = await this.webhooks.beginReplay(changeBy(caller), id, new Date(since));
    if (!request) throw notFound('webhook');
    const { job } = await this.jobs.create(caller.workspaceId, {
      kind: replayKind,
      neededRight: 'webhooks',
      principal: principalOf(caller),
      params: { ...request },
      total: null,
      needsConfirmation: false,
    });
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job) };
  }

  @Post('deliveries/:id/retry')
  @Allow('webhooks')
  @Describe(described.retryDelivery)
  async retry(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const retried = await this.deliveries.retry(workspaceId, id);
    if (!retried) throw notFound('delivery');
    return { data: shown(retried) };
  }
}

function shown(delivery: Delivery) {
  return { ...delivery, why: whyOf(delivery.error) };
}
