import { z } from 'zod';
import { accepted, runningApi, type RunningApi } from './running-api.js';

type Query = Record<string, string | undefined>;

/** What one path of the API has, for the key's workspace: a list of pages, and single objects. What comes is judged by the schema. */
export class ApiResource<T> {
  private readonly page: z.ZodType<{ data: T[]; nextCursor: string | null }>;
  private readonly single: z.ZodType<{ data: T }>;

  /** @param path such as `/tags`. */
  constructor(
    private readonly path: string,
    schema: z.ZodType<T>,
    private readonly api: RunningApi = runningApi(process.env),
  ) {
    this.page = z.object({ data: z.array(schema), nextCursor: z.string().nullable() });
    this.single = z.object({ data: schema });
  }

  /** As many pages as `most` takes; all by default. */
  async list(query: Query = {}, most = Infinity): Promise<T[]> {
    const all: T[] = [];
    for (let cursor: string | null = ''; cursor !== null && all.length < most;) {
      const { data, nextCursor } = await this.pageOf({ ...query, ...(cursor && { cursor }) });
      all.push(...data);
      cursor = nextCursor;
    }
    return all.slice(0, most);
  }

  get(id: string): Promise<T> {
    return this.one('GET', `/${id}`);
  }

  /** Requests with the same key make one, also when they are repeated. */
  make(body: unknown, idempotencyKey?: string): Promise<T> {
    return this.one('POST', '', {
      body: JSON.stringify(body),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  }

  change(id: string, changes: unknown, query: Query = {}): Promise<T> {
    return this.one('PATCH', `/${id}${queryOf(query)}`, { body: JSON.stringify(changes) });
  }

  /** Does what a path below one of them is for, such as `cancel`. */
  act(id: string, action: string, body?: unknown): Promise<T> {
    return this.one('POST', `/${id}/${action}`, body === undefined ? undefined : { body: JSON.stringify(body) });
  }

  async remove(id: string): Promise<void> {
    accepted(await this.api.call('DELETE', `${this.path}/${id}`));
  }

  private async pageOf(query: Query): Promise<{ data: T[]; nextCursor: string | null }> {
    return this.page.parse(accepted(await this.api.call('GET', `${this.path}${queryOf(query)}`)));
  }

  private async one(method: string, path: string, request?: { body: string; idempotencyKey?: string }): Promise<T> {
    return this.single.parse(accepted(await this.api.call(method, `${this.path}${path}`, request))).data;
  }
}

function queryOf(query: Query): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
