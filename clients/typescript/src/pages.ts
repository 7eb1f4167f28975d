import { request, type Requested } from './request.js';
import type { Transport } from './transport.js';

/** A page of a list. */
export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** The pages of a list, each fetched when it is asked for. */
export async function* pagesOf<P extends Page<unknown>>(
  transport: Pick<Transport, 'send'>,
  path: string,
  options: Requested,
): AsyncGenerator<P> {
  let cursor: string | null = null;
  do {
    const query: object = { ...options.query, ...(cursor !== null && { cursor }) };
    const { body }: { body: P } = await request<P>(transport, { method: 'get', path }, { ...options, query });
    yield body;
    cursor = body.nextCursor;
  } while (cursor !== null);
}
