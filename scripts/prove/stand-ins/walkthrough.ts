import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { UnavailableError } from '#libs/platform';
import { z } from 'zod';
import { InboxApi, type ShownInbox } from '../../../apps/cli/src/inboxes/inbox-api.js';
import { accepted, apiAt, type RunningApi } from '../../../apps/cli/src/connection/running-api.js';
import type { RunFile } from '#libs/local-instance';
import type { StandIn, WantedInbox } from './stand-in.js';

/** A starved machine starts a browser in minutes. */
const defaultTimeoutMs = 400_000;

const contacts = z.object({ data: z.array(z.looseObject({ id: z.string(), name: z.string() })) });
export type ShownContact = z.infer<typeof contacts>['data'][number];

const messages = z.object({
  data: z.array(
    z.looseObject({ id: z.string(), direction: z.string(), inboxId: z.string(), contactId: z.string().nullable() }),
  ),
});
const message = z.object({
  data: z.looseObject({ id: z.string(), status: z.string(), reason: z.string().nullable() }),
});
export type ShownMessage = z.infer<typeof message>['data'];

/** What one channel does with a running instance, step by step; each step waits for its effect. */
export class Walkthrough {
  private readonly api: RunningApi;
  readonly inboxes: InboxApi;

  constructor(
    run: Pick<RunFile, 'gateway' | 'apiKey'>,
    private readonly signal?: AbortSignal,
  ) {
    this.api = apiAt({ origin: run.gateway, key: run.apiKey });
    this.inboxes = new InboxApi(this.api);
  }

  /** Resolves once the inbox is connected. The stand-in gets each of its states. */
  async connect(wanted: WantedInbox, onState: StandIn['onState']): Promise<ShownInbox> {
    const key = randomUUID();
    const { id } = await this.until(`the API to take the inbox of ${wanted.channel}`, () =>
      this.inboxes.connect(wanted, key),
    );
    return this.until(`the inbox of ${wanted.channel} to be connected`, async () => {
      const inbox = await this.inboxes.get(id);
      await onState(inbox);
      return inbox.state === 'connected' && inbox;
    });
  }

  /** The contact of this name, once it is there. */
  contactNamed(name: string): Promise<ShownContact> {
    return this.until(`a contact named ${name}`, async () => {
      const body = await this.get(`/contacts?search=${encodeURIComponent(name)}`);
      return contacts.parse(body).data.find((one) => one.name === name) ?? false;
    });
  }

  /** The contact who wrote to the inbox first, however long that takes. */
  async firstContactOf(inboxId: string): Promise<ShownContact> {
    const contactId = await this.until(
      'a message',
      async () => {
        const { data } = messages.parse(await this.get('/messages?limit=20'));
        const first = data.find((one) => one.inboxId === inboxId && one.direction === 'inbound');
        return first?.contactId ?? false;
      },
      Number.POSITIVE_INFINITY,
    );
    return z.object({ data: contacts.shape.data.element }).parse(await this.get(`/contacts/${contactId}`)).data;
  }

  /** The contact's messages in both directions, newest first. */
  async textsOf(contactId: string): Promise<string[]> {
    const body = await this.get(`/contacts/${contactId}/messages`);
    return z
      .object({ data: z.array(z.looseObject({ text: z.string() })) })
      .parse(body)
      .data.map(({ text }) => text);
  }

  /** The id of the queued reply. */
  async reply(contactId: string, text: string, inboxId: string): Promise<string> {
    const request = { body: JSON.stringify({ text, inboxId }) };
    const { status, body, problem } = await this.api.call('POST', `/contacts/${contactId}/messages`, request);
    if (status === 202) return z.object({ data: z.object({ id: z.string() }) }).parse(body).data.id;
    throw new Error(`The reply is refused (${status}): ${problem.detail}`);
  }

  /** Every status that the reply had, until the wanted one or its failure. */
  async statusesOf(messageId: string, wanted: string, confirm = (): void => {}): Promise<ShownMessage[]> {
    const seen: ShownMessage[] = [];
    await this.until(`the reply to be ${wanted}`, async () => {
      confirm();
      const { data } = message.parse(await this.get(`/messages/${messageId}`));
      if (data.status !== seen.at(-1)?.status) seen.push(data);
      return data.status === wanted || data.status === 'failed';
    });
    return seen;
  }

  /** Polls until `look` returns something, also while the API is away. */
  async until<T>(what: string, look: () => Promise<T | false> | T | false, timeoutMs = defaultTimeoutMs): Promise<T> {
    for (const began = Date.now(); Date.now() - began < timeoutMs; await delay(100)) {
      this.signal?.throwIfAborted();
      const found = await unlessAway(look);
      if (found !== false) return found;
    }
    throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}; the logs say why.`);
  }

  private async get(path: string): Promise<unknown> {
    return accepted(await this.api.call('GET', path));
  }
}

async function unlessAway<T>(look: () => Promise<T | false> | T | false): Promise<T | false> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof UnavailableError) return false;
    throw error;
  }
}
