import pg from 'pg';
import { Random } from '#libs/testing/random';
import type { Call } from './call.js';
import type { Calls } from './cells.js';
import type { Site } from './site.js';

export const requestKinds = ['get', 'first page', 'deep page', 'search', 'total'] as const;
export type RequestKind = (typeof requestKinds)[number];

const contacts = '/api/v1/contacts';
/** Contacts that are requested by id and by address: so many that they lie on several pages of memory. */
const sampled = 200;
/** Places in the second half of the list that deep pages begin at. */
const depths = 10;

/** A contact that requests are about. */
export interface Sample {
  id: string;
  name: string;
  email: string;
  phone: string | null;
}

/** The same rows for both servers and in every run, each with the server's own cursors. */
export async function prepareRequests(site: Site): Promise<Record<RequestKind, Calls>> {
  const samples = await samplesOf(site);
  const cursors = await cursorsAt(site, depthsOf(site.size));
  return {
    get: both(samples.map(({ id }) => `${contacts}/${id}`)),
    'first page': both([`${contacts}?limit=20`]),
    'deep page': {
      ours: cursors.map(({ ours }) => deepPage(ours)),
      'hand-written': cursors.map(({ byHand }) => deepPage(byHand)),
    },
    search: both(samples.map(({ email }) => `${contacts}?limit=20&search=${encodeURIComponent(email)}`)),
    total: both([`${contacts}?limit=1&status=applicant`]),
  };
}

function both(paths: string[]): Calls {
  const calls = paths.map((path) => ({ path }));
  return { ours: calls, 'hand-written': calls };
}

function deepPage(cursor: string): Call {
  return { path: `${contacts}?limit=20&cursor=${encodeURIComponent(cursor)}` };
}

export async function samplesOf({ database, size }: Site): Promise<Sample[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  const random = new Random(size);
  const places = Array.from({ length: sampled }, () => random.below(size));
  const text = `select contact_id as id, name, email, phone from (
      select contact_id, name, email, phone, row_number() over (order by contact_id) - 1 as place from contacts) as numbered
    where place = any ($1) and email is not null`;
  const { rows } = await client.query<Sample>(text, [places]);
  await client.end();
  return rows;
}

/** Rows of a page on the way to a deep one. */
const walked = 100;

/** Numbers of pages of `walked` in the second half of the list. */
function depthsOf(size: number): number[] {
  const pages = Math.floor(size / walked);
  return Array.from({ length: depths }, (_, index) => Math.max(1, Math.floor(pages * (0.5 + (0.45 * index) / depths))));
}

interface PageResponse {
  data: { id: string; createdAt: string }[];
  nextCursor: string | null;
}

interface Cursors {
  ours: string;
  byHand: string;
}

/** The list is walked page by page: a number of a page leads no deeper than row 100,000. */
async function cursorsAt({ servers: { ours } }: Site, pages: readonly number[]): Promise<Cursors[]> {
  const found: Cursors[] = [];
  let next = '';
  for (let page = 1; page <= Math.max(...pages); page++) {
    const cursors = await cursorsBehind(`${ours.origin}${contacts}?limit=${walked}${next}`, ours.headers);
    next = `&cursor=${encodeURIComponent(cursors.ours)}`;
    if (pages.includes(page)) found.push(cursors);
  }
  return found;
}

async function cursorsBehind(url: string, headers: Record<string, string>): Promise<Cursors> {
  const response = await fetch(url, { headers });
  const { data, nextCursor } = (await response.json()) as PageResponse;
  const last = data?.at(-1);
  if (!last || !nextCursor) throw new Error(`The gateway has no page behind ${url}; the status is ${response.status}.`);
  return { ours: nextCursor, byHand: `${last.createdAt}_${last.id}` };
}
