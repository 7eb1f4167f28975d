import { z } from 'zod';
import { untilItWorks } from '../../local/supervisor/until.js';
import type { RunFile } from '#libs/local-instance';

/** A gateway may be away or busy for so long. */
const timeoutMs = 120_000;

const pageSchema = z.object({
  data: z.array(z.unknown()),
  pagination: z.object({ total: z.number() }).optional(),
  nextCursor: z.string().nullable(),
});

export interface Listing<T> {
  items: T[];
  /** What the first page's pagination says; null where the list has none. */
  total: number | null;
}

export interface ApiResponse {
  status: number;
  body: unknown;
}

/** The public API, as a reader that repeats a request while the gateway is away. */
export class Api {
  constructor(private readonly run: Pick<RunFile, 'gateway' | 'apiKey'>) {}

  /** All of a list, page by page, by its cursors. */
  async list<S extends z.ZodType>(path: string, item: S): Promise<Listing<z.output<S>>> {
    const items: z.output<S>[] = [];
    let total: number | null = null;
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = pageSchema.parse(await this.get(`${path}?limit=100${cursor && `&cursor=${cursor}`}`));
      items.push(...z.array(item).parse(page.data));
      total ??= page.pagination?.total ?? null;
      cursor = page.nextCursor && encodeURIComponent(page.nextCursor);
    }
    return { items, total };
  }

  get(path: string): Promise<unknown> {
    return untilItWorks(() => this.ask(path), { timeoutMs });
  }

  /** A file's bytes; null where the API says that there is none. */
  bytes(path: string): Promise<Buffer | null> {
    return untilItWorks(
      async () => {
        const response = await this.fetch(path);
        if (response.status === 404) return null;
        if (!response.ok) throw await refusal(path, response);
        return Buffer.from(await response.arrayBuffer());
      },
      { timeoutMs },
    );
  }

  /** One request, without a repetition. */
  async call(method: string, path: string, body?: object): Promise<ApiResponse> {
    const response = await fetch(`${this.run.gateway}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.run.apiKey}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text && (JSON.parse(text) as unknown) };
  }

  private async ask(path: string): Promise<unknown> {
    const response = await this.fetch(path);
    if (!response.ok) throw await refusal(path, response);
    return response.json();
  }

  private fetch(path: string): Promise<Response> {
    const headers = { authorization: `Bearer ${this.run.apiKey}` };
    return fetch(`${this.run.gateway}/api/v1${path}`, { headers, signal: AbortSignal.timeout(30_000) });
  }
}

async function refusal(path: string, response: Response): Promise<Error> {
  return new Error(`The API returned ${response.status} for ${path}: ${await response.text()}`);
}
