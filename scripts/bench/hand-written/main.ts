import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { filterQueries, searchOfTwo } from './filter-queries.js';
import { byId, byStatus, firstPage, nextPage, search } from './queries.js';

/** node:http, pg and SQL by hand: no key, no limits, no validation. It shows the least that a request costs with these tools. */
const workspaceId = process.env['WORKSPACE_ID'] ?? '';
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: 10,
  application_name: 'doorbell-hand-written',
});
pool.on('error', () => {}); // an idle connection was ended

interface Row {
  id: string;
  createdAt: Date;
  total?: string;
}

async function resultOf({ pathname, searchParams: given }: URL): Promise<unknown> {
  const [id, name] = pathname.split('/').slice(4);
  if (id === 'filters') return filtered(name, given.getAll('v'));
  if (id) return { data: (await rowsOf(byId, id))[0] ?? null };
  const [status, cursor, words] = ['status', 'cursor', 'search'].map((key) => given.get(key));
  if (status) return page(await rowsOf(byStatus, status), 1);
  if (words) return page(await searched(words.split(' ')), 20);
  if (cursor) return page(await rowsOf(nextPage, ...cursor.split('_')), 20);
  return page(await rowsOf(firstPage), 20);
}

async function filtered(name = '', values: string[]): Promise<unknown> {
  const query = filterQueries[name];
  if (!query) throw new Error(`There is no query ${name}.`);
  return page(await rowsOf(query, ...values), 20);
}

function searched(words: readonly string[]): Promise<Row[]> {
  const patterns = words.map((word) => `%${word.toLowerCase().replace(/[%_\\]/gu, '\\$&')}%`);
  return patterns.length === 2 ? rowsOf(searchOfTwo, ...patterns) : rowsOf(search, ...patterns);
}

async function rowsOf(query: { name: string; text: string }, ...values: string[]): Promise<Row[]> {
  return (await pool.query<Row>({ ...query, values: [workspaceId, ...values] })).rows;
}

function page(rows: Row[], limit: number): unknown {
  const total = Number(rows[0]?.total ?? 0);
  const data = rows.slice(0, limit);
  for (const row of data) delete row.total;
  const last = data.at(-1);
  const nextCursor = last && rows.length > limit ? `${last.createdAt.toISOString()}_${last.id}` : null;
  return { data, pagination: { page: 1, limit, total, totalPages: Math.ceil(total / limit) }, nextCursor };
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = JSON.stringify(await resultOf(new URL(request.url ?? '/', 'http://localhost')));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}

const server = createServer((request, response) => void serve(request, response));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
