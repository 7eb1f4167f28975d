import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { apiAt, type RunningApi } from '../../../../apps/cli/src/connection/running-api.js';
import { untilItWorks } from '../../../local/supervisor/until.js';
import type { RunFile } from '#libs/local-instance';
import type { ChaosChannel } from '../channels/chaos-channel.js';
import type { Outbox } from '../load/outbox.js';
import type { Person, PlannedMessage } from '../plan/plan.js';
import { answerTo } from '../plan/tokens.js';
import type { Answer } from './reply.js';

/** Milliseconds that the API has to take one over; what it answers may not be handled yet. */
const patience = 300_000;
const lookEvery = 50;

const contacts = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });
const queued = z.object({ data: z.object({ id: z.string() }) });

export interface Desk {
  run: RunFile;
  seed: number;
  outbox: Outbox;
  signal: AbortSignal;
}

/** An API consumer who answers while messages flow, and asks again under the same Idempotency-Key until a 202. */
export class AnswerDesk {
  /** By channel in the order of their acceptance. */
  readonly answers: Answer[] = [];
  readonly refused: string[] = [];
  private readonly api: RunningApi;
  private readonly contactIds = new Map<Person, string>();

  constructor(private readonly desk: Desk) {
    this.api = apiAt({ origin: desk.run.gateway, key: desk.run.apiKey });
  }

  /** One after the other, until all that is written is answered. */
  async answerAll({ name }: ChaosChannel, inboxId: string): Promise<void> {
    const { outbox, signal } = this.desk;
    for (let at = 0; ; at += 1) {
      while (at >= outbox.accepted.length) {
        if (outbox.isEmpty) return;
        await delay(lookEvery, undefined, { signal });
      }
      const message = outbox.accepted[at];
      if (message?.wantsAnswer && message.sender.channel === name) await this.answer(message, inboxId);
    }
  }

  private async answer(message: PlannedMessage, inboxId: string): Promise<void> {
    const { signal } = this.desk;
    try {
      const id = await untilItWorks(() => this.post(message, inboxId), { limit: patience, signal });
      this.answers.push({ id, to: message });
    } catch (error) {
      signal.throwIfAborted();
      this.refused.push(`the answer to message ${message.number} was not taken over: ${String(error)}`);
    }
  }

  private async post(message: PlannedMessage, inboxId: string): Promise<string> {
    const { seed } = this.desk;
    const path = `/contacts/${await this.contactOf(message.sender.person)}/messages`;
    const body = JSON.stringify({ text: answerTo(seed, message), inboxId });
    const idempotencyKey = `chaos-${seed}-${message.number}`;
    const answer = await this.api.call('POST', path, { body, idempotencyKey });
    if (answer.status === 202) return queued.parse(answer.body).data.id;
    throw new Error(`${answer.status} ${answer.problem.code} ${answer.problem.detail}`);
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
