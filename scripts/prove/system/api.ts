import { z } from 'zod';
import { pagesOf, type Page } from '../../../clients/typescript/src/pages.js';
import { DoorbellProblem } from '../../../clients/typescript/src/problem.js';
import { request } from '../../../clients/typescript/src/request.js';
import { Transport } from '../../../clients/typescript/src/transport.js';
import { untilItWorks } from '../../local/supervisor/until.js';
import type { RunFile } from '#libs/local-instance';

/** A gateway may be away or busy for so long. */
const timeoutMs = 120_000;
const attemptMs = 30_000;

const totalSchema = z.object({ pagination: z.object({ total: z.number() }) });

export interface Listing<T> {
  items: T[];
  /** What the first page's pagination says; null where the list has none. */
  total: number | null;
}

export interface ApiResponse {
  status: number;
  body: unknown;
}

/** The public API by its client, as a reader that repeats a request while the gateway is away. */
export class Api {
  private readonly transport: Transport;

  constructor({ gateway: url, apiKey }: Pick<RunFile, 'gateway' | 'apiKey'>) {
    this.transport = new Transport({ url, apiKey, maxRetries: 0, timeoutMs: attemptMs });
  }

  /** All of a list, page by page, by its cursors. */
  async list<S extends z.ZodType>(path: string, item: S): Promise<Listing<z.output<S>>> {
    const items: z.output<S>[] = [];
    let total: number | null = null;
    const pages = pagesOf<Page<unknown>>(this.patient, path, { query: { limit: 100 } });
    for await (const page of pages) {
      items.push(...z.array(item).parse(page.data));
      total ??= totalSchema.safeParse(page).data?.pagination.total ?? null;
    }
    return { items, total };
  }

  async get(path: string): Promise<unknown> {
    const { body } = await request(this.patient, { method: 'get', path }, {});
    return body;
  }

  /** A file's bytes; null where the API says that there is none. */
  async bytes(path: string): Promise<Buffer | null> {
    const read = async (): Promise<Buffer> => {
      const response = await this.transport.send({ method: 'GET', path });
      return Buffer.from(await response.arrayBuffer());
    };
    return untilItWorks(() => read().catch(nullWhereAbsent), { timeoutMs });
  }

  /** One request, without a repetition. */
  async call(method: string, path: string, body?: object): Promise<ApiResponse> {
    try {
      const { status, body: read } = await request(this.transport, { method, path }, { ...(body && { body }) });
      return { status, body: read ?? '' };
    } catch (error) {
      if (error instanceof DoorbellProblem) return { status: error.status, body: error.body };
      throw error;
    }
  }

  private get patient(): Pick<Transport, 'send'> {
    return { send: (call) => untilItWorks(() => this.transport.send(call), { timeoutMs }) };
  }
}

function nullWhereAbsent(error: unknown): null {
  if (error instanceof DoorbellProblem && error.status === 404) return null;
  throw error;
}
