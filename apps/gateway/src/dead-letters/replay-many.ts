import { Injectable } from '@nestjs/common';
import type { Scope } from '#libs/database';
import { DeadLetters } from '#libs/contacts';
import { KeysetList } from '../http/paging/keyset-page.js';
import { Problem } from '../http/problems/problem.js';
import type { Why } from '../reasons/why.schema.js';
import { whyOf } from '../reasons/why.js';
import { ReplayDeadLetters, type Replay } from './replay-dead-letters.js';

const maxAtOnce = 100;

export interface BulkRequest {
  dryRun: boolean;
  reason?: string | undefined;
  ids?: string[] | undefined;
  cursor?: string | undefined;
}

export interface BulkReplay {
  dryRun: boolean;
  replays: Replay[];
  refused: { id: string; code: string; message: string; why: Why }[];
  nextCursor: string | null;
}

/** Replays open letters one after the other: at most a hundred a call, so that a call stays short. */
@Injectable()
export class ReplayMany {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly one: ReplayDeadLetters,
  ) {}

  /** @throws Problem invalid_cursor, cursor_mismatch; UnavailableError while Kafka is away: send the call again then. */
  async replay(scope: Scope, request: BulkRequest = { dryRun: true }): Promise<BulkReplay> {
    const { ids, nextCursor } = request.ids ? named(request.ids) : await this.open(scope, request);
    const result: BulkReplay = { dryRun: request.dryRun, replays: [], refused: [], nextCursor };
    for (const id of ids) await this.add(result, scope, id);
    return result;
  }

  private async open(scope: Scope, { reason, cursor }: BulkRequest) {
    const pages = new KeysetList('replay', reason ?? null);
    const page = { limit: maxAtOnce + 1, after: pages.positionOf(cursor) };
    const found = await this.deadLetters.list(scope, { status: 'open', reason, ...page });
    const { data, nextCursor } = pages.page(found, maxAtOnce, (letter) => letter.setAsideAt);
    return { ids: data.map((letter) => letter.id), nextCursor };
  }

  private async add(result: BulkReplay, scope: Scope, id: string): Promise<void> {
    try {
      result.replays.push(await this.one.replay(scope, { id, dryRun: result.dryRun }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      result.refused.push({ id, code: error.code, message: error.message, why: whyOf(error.message) });
    }
  }
}

function named(ids: string[]): { ids: string[]; nextCursor: null } {
  return { ids: [...new Set(ids)], nextCursor: null };
}
