import { Controller, Get, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Deliveries, Webhooks } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import * as described from './deliveries.operations.js';
import { deliveryList } from './webhook.inputs.js';

/** What was sent to webhooks, and what waits. */
@Controller('api/v1')
export class DeliveriesController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly deliveries: Deliveries,
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
    return pages.page(found, limit, ({ createdAt }) => createdAt);
  }

  @Post('deliveries/:id/retry')
  @Allow('webhooks')
  @Describe(described.retryDelivery)
  async retry(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const retried = await this.deliveries.retry(workspaceId, id);
    if (!retried) throw notFound('delivery');
    return { data: retried };
  }
}
