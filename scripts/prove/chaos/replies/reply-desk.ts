import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { apiAt, type RunningApi } from '../../../../apps/cli/src/connection/running-api.js';
import { untilItWorks } from '../../../local/supervisor/until.js';
import type { RunFile } from '#libs/local-instance';
import type { ChaosChannel } from '../channels/chaos-channel.js';
import type { Outbox } from '../load/outbox.js';
import type { Person, PlannedMessage } from '../plan/plan.js';
import { replyTo } from '../plan/tokens.js';
import type { Reply } from './reply.js';

/** The API may need this long: the contact of the message may not exist yet. */
const acceptanceTimeoutMs = 300_000;
const pollIntervalMs = 50;

const contacts = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });
const queued = z.object({ data: z.object({ id: z.string() }) });

export interface Desk {
  run: RunFile;
  seed: number;
  outbox: Outbox;
  signal: AbortSignal;
}

/** An API consumer who replies while messages flow, and repeats each request under its Idempotency-Key until a 202. */
export class ReplyDesk {
  /** By channel in the order of their acceptance. */
  readonly replies: Reply[] = [];
  readonly refused: string[] = [];
  private readonly api: RunningApi;
  private readonly contactIds = new Map<Person, string>();

  constructor(private readonly desk: Desk) {
    this.api = apiAt({ origin: desk.run.gateway, key: desk.run.apiKey });
  }

  /** Replies one after the other, until every accepted message that wants a reply has one. */
  async replyToAll({ name }: ChaosChannel, inboxId: string): Promise<void> {
    const { outbox, signal } = this.desk;
    for (let at = 0; ; at += 1) {
      while (at >= outbox.accepted.length) {
        if (outbox.isEmpty) return;
        await delay(pollIntervalMs, undefined, { signal });
      }
      const message = outbox.accepted[at];
      if (message?.wantsReply && message.sender.channel === name) await this.reply(message, inboxId);
    }
  }

  private async reply(message: PlannedMessage, inboxId: string): Promise<void> {
    const { signal } = this.desk;
    try {
      const id = await untilItWorks(() => this.post(message, inboxId), { timeoutMs: acceptanceTimeoutMs, signal });
      this.replies.push({ id, to: message });
    } catch (error) {
      signal.throwIfAborted();
      this.refused.push(`the API did not accept the reply to message ${message.number}: ${String(error)}`);
    }
  }

  private async post(message: PlannedMessage, inboxId: string): Promise<string> {
    const { seed } = this.desk;
    const path = `/contacts/${await this.contactOf(message.sender.person)}/messages`;
    const body = JSON.stringify({ text: replyTo(seed, message), inboxId });
    const idempotencyKey = `chaos-${seed}-${message.number}`;
    const response = await this.api.call('POST', path, { body, idempotencyKey });
    if (response.status === 202) return queued.parse(response.body).data.id;
    throw new Error(`${response.status} ${response.problem.code} ${response.problem.detail}`);
  }

  private async contactOf(person: Person): Promise<string> {
    const known = this.contactIds.get(person);
    if (known !== undefined) return known;
    const { status, body } = await this.api.call('GET', `/contacts?search=${encodeURIComponent(person.name)}`);
    const found = status === 200 && contacts.parse(body).data.find(({ name }) => name === person.name);
    if (!found) throw new Error(`${person.name} is no contact yet`);
    this.contactIds.set(person, found.id);
    return found.id;
  }
}
