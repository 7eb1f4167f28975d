import { z } from 'zod';
import type { Calls } from '../gateway/cells.js';
import { type Sample, samplesOf } from '../gateway/request-kinds.js';
import type { Site } from '../gateway/site.js';
import { type FilterKind, filterKinds, segmentKind } from './filter-kinds.js';
import { hoursSince } from './hours-since.js';

const contacts = '/api/v1/contacts';

/** Kinds by name: pages of filters, of searches and of a segment, and a segment's count. The same for both servers. */
export async function prepareCalls(site: Site): Promise<Record<string, Calls>> {
  const samples = await samplesOf(site);
  const kinds = Object.entries(filterKinds(await hoursSince(site, 200)));
  return {
    ...Object.fromEntries(kinds.map(([name, kind]) => [name, queried(kind)])),
    ...(await segmentCalls(site)),
    'search prefix': searches(samples, ({ email }) => localPart(email).slice(0, -1)),
    'search inside word': searches(samples, ({ email }) => localPart(email).slice(2)),
    'search digits': searches(samples, ({ phone }) => /[1-9]\d{6}$/u.exec(phone ?? '')?.[0]),
    // By hand letters are compared as they are: names without accents are found by both.
    'search two words': searches(samples, ({ name }) => (/^[a-z]+ [a-z]+$/iu.test(name) ? name : undefined)),
  };
}

/** As POST /contacts/query; by hand each query has an address. */
function queried({ filter, byHand }: FilterKind): Calls {
  return {
    ours: [{ path: `${contacts}/query`, body: JSON.stringify({ filter, limit: 20 }) }],
    'hand-written': [{ path: handWritten(byHand.query, byHand.values) }],
  };
}

function handWritten(query: string, values: readonly string[]): string {
  const parameters = new URLSearchParams(values.map((value): [string, string] => ['v', value]));
  return `${contacts}/filters/${query}?${parameters.toString()}`;
}

function searches(samples: readonly Sample[], wordsOf: (sample: Sample) => string | undefined): Calls {
  const words = samples.flatMap((sample) => wordsOf(sample) ?? []);
  const calls = words.map((text) => ({ path: `${contacts}?limit=20&search=${encodeURIComponent(text)}` }));
  return { ours: calls, 'hand-written': calls };
}

function localPart(email: string): string {
  return email.split('@', 1)[0] ?? '';
}

const made = z.object({ data: z.object({ id: z.string() }) });

async function segmentCalls({ servers }: Site): Promise<Record<string, Calls>> {
  const { origin, headers } = servers.ours;
  const response = await fetch(`${origin}/api/v1/segments`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Benchmark', filter: segmentKind.filter }),
  });
  if (!response.ok) throw new Error(`The gateway made no segment; the status is ${response.status}.`);
  const { id } = made.parse(await response.json()).data;
  const { query, values } = segmentKind.byHand;
  return {
    segment: {
      ours: [{ path: `${contacts}?limit=20&segment=${id}` }],
      'hand-written': [{ path: handWritten(query, values) }],
    },
    'segment count': {
      ours: [{ path: `/api/v1/segments/${id}` }],
      'hand-written': [{ path: handWritten(`${query}Counted`, values) }],
    },
  };
}
