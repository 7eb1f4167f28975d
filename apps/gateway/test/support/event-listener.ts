import { contactDocumentSchema, type ContactEventDocument } from '#libs/contracts';
import { waitFor } from '#libs/testing/waiting';
import { parseEvents } from '../../../../clients/typescript/src/events/parse-events.js';
import type { ApiClient } from './api-client.js';

/** One stream of events, as it comes. */
export class EventListener {
  readonly events: ContactEventDocument[] = [];
  /** The last place that came. */
  place = '';
  isOver = false;
  private readonly reading: Promise<void>;

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    this.reading = this.read().finally(() => (this.isOver = true));
  }

  /** Resolves once the stream has its first place: what changes from then on comes. */
  static async open(
    api: ApiClient,
    query: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<EventListener> {
    const abort = new AbortController();
    const parameters = new URLSearchParams(query).toString();
    const response = await fetch(`${api.origin}/api/v1/events?${parameters}`, {
      headers: { ...api.credentials(), ...headers },
      signal: abort.signal,
    });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    const listener = new EventListener(response, abort);
    await waitFor('the first place', () => listener.place !== '');
    return listener;
  }

  get kinds(): string[] {
    return this.events.map(({ data }) => data.kind);
  }

  async until(count: number): Promise<ContactEventDocument[]> {
    await waitFor(`${count} events; ${this.events.length} came`, () => this.events.length >= count);
    return this.events;
  }

  async close(): Promise<void> {
    this.abort.abort();
    await this.reading;
  }

  private async read(): Promise<void> {
    const { body } = this.response;
    if (!body) return;
    try {
      for await (const { id, data } of parseEvents(body)) {
        this.place = id;
        if (data !== null) this.events.push(contactDocumentSchema.parse(JSON.parse(data)));
      }
    } catch (error) {
      if (!this.abort.signal.aborted) throw error;
    }
  }
}
