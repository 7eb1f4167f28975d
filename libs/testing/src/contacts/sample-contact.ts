import { Random } from '../random/index.js';
import { companies, scripts, states, tags, trades } from './names.js';

/** A row of contacts as the filler inserts it. */
export interface SampleContact {
  contact_id: string;
  name: string;
  first_name: string;
  last_name: string;
  email: string | null;
  phone: string | null;
  status: string;
  role: string;
  channel: string;
  source: string;
  language: string;
  company: string | null;
  state: string | null;
  tags: string[];
  created_at: string;
  last_activity_at: string | null;
}

const statuses = ['prospect', 'prospect', 'prospect', 'scheduled', 'applicant', 'renter', 'archived'];
const channels = ['email', 'email', 'whatsapp', 'telegram'];
const scriptOfHundred = scripts.flatMap((script) => Array<typeof script>(script.share).fill(script));
const firstDay = Date.UTC(2024, 0, 1);
const msBetween = 63_072;
const hour = 3_600_000;

/** Contact number `i` of a workspace: the same for the same arguments. Numbers are in the order of creation. */
export function sampleContact(seed: number, i: number): SampleContact {
  const random = new Random(Math.imul(seed ^ Math.imul(i + 1, 0x9e3779b1), 0x85ebca6b));
  const upTo = (n: number): number => random.below(n);
  const of = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
  const script = of(scriptOfHundred);
  const [first, last] = [of(script.first), of(script.last)];
  const luck = upTo(100);
  const bornAt = firstDay + i * msBetween;
  const channel = of(channels);
  return {
    contact_id: contactId(bornAt, random),
    name: script.space ? `${first} ${last}` : `${last}${first}`,
    first_name: first,
    last_name: last,
    email: luck < 85 ? `person${i}@${of(['example.com', 'mail.example', 'post.example'])}` : null,
    phone: luck >= 25 ? `+1${2_000_000_000 + ((i * 7_919) % 7_999_999_999)}` : null,
    status: of(statuses),
    role: luck < 95 ? 'prospect' : 'tenant',
    channel,
    source: luck < 90 ? channel : 'import',
    language: script.language,
    company: luck % 3 === 0 ? `${of(companies)} ${of(trades)}` : null,
    state: luck % 2 === 0 ? of(states) : null,
    tags: luck % 5 < 2 ? [of(tags)] : [],
    created_at: new Date(bornAt).toISOString(),
    last_activity_at: luck % 3 === 0 ? null : new Date(bornAt + upTo(2_000) * hour).toISOString(),
  };
}

function contactId(bornAt: number, random: Random): string {
  const time = bornAt.toString(16).padStart(12, '0');
  const hex = (digits: number): string =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}
