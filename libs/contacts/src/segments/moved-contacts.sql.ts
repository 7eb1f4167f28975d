import { Parameters, type Queries } from '#libs/database';
import { customPrefix, type FilterLeaf, leavesOf, plainFilterField } from '../filter/index.js';
import { isRelative, movesWithMessages, waitingField } from './moving-leaves.js';
import type { ResolvedSegment } from './resolve-segments.js';

/** Between two looks at a segment. */
interface Interval {
  from: string;
  to: string;
}

/** Milliseconds that a message may commit after its time. */
const lateMs = 600_000;

/**
 * The contacts that time or messages may have moved into a segment or out of it: those whose value passed a border
 * meanwhile, by the index of the value. At most `atMost` ids.
 */
export async function movedContacts(
  queries: Queries,
  workspaceId: string,
  { segment, interval, atMost }: { segment: ResolvedSegment; interval: Interval; atMost: number },
): Promise<string[]> {
  const parameters = new Parameters(workspaceId);
  const parts = leavesOf(segment.filter).flatMap((leaf) => movedBy(leaf, { segment, interval, parameters }));
  if (parts.length === 0) return [];
  const text = `select id from (${[...new Set(parts)].join(' union ')}) as moved limit ${atMost}`;
  const rows = await queries.query<{ id: string }>({ text, values: parameters.values });
  return rows.map(({ id }) => id);
}

interface Looking {
  segment: ResolvedSegment;
  interval: Interval;
  parameters: Parameters;
}

function movedBy(leaf: FilterLeaf, looking: Looking): string[] {
  return [
    ...(movesWithMessages(leaf) ? [activeSince(looking)] : []),
    ...(leaf.field === waitingField ? [answeredOnDevice(looking)] : []),
    ...(isRelative(leaf) ? passedBorder(leaf, looking) : []),
  ];
}

/** By conversations_answered_on_device. */
function answeredOnDevice({ interval, parameters }: Looking): string {
  return `select w.contact_id as id from conversations w where w.workspace_id = $1
    and w.answered_on_device_at > '-infinity' and w.answered_on_device_at >= ${parameters.of(earlier(interval.from))}`;
}

function activeSince({ interval, parameters }: Looking): string {
  return `select a.contact_id as id from contact_activity a where a.workspace_id = $1 and a.live
    and a.last_activity_at >= ${parameters.of(earlier(interval.from))}`;
}

function passedBorder(leaf: FilterLeaf, looking: Looking): string[] {
  if (leaf.field.startsWith(customPrefix)) return passedDay(leaf, looking);
  const { parameters, interval } = looking;
  const field = plainFilterField(leaf.field);
  if (!field) return [];
  const since = parameters.of(leaf.value);
  const between = `between ${parameters.of(interval.from)}::timestamptz - ${since}::interval
    and ${parameters.of(interval.to)}::timestamptz - ${since}::interval`;
  if (leaf.field === waitingField)
    return [`select w.contact_id as id from conversations w where w.workspace_id = $1 and ${field.column} ${between}`];
  return field.ofActivity
    ? [
        `select a.contact_id as id from contact_activity a where a.workspace_id = $1 and a.live and ${field.column} ${between}`,
      ]
    : [
        `select c.contact_id as id from contacts c where c.workspace_id = $1 and c.deleted_at is null and ${field.column} ${between}`,
      ];
}

/** Days change at midnight in UTC; what lies ahead comes in when its day has come. */
function passedDay(leaf: FilterLeaf, { segment, interval, parameters }: Looking): string[] {
  const field = segment.known.customFields.get(leaf.field.slice(customPrefix.length));
  if (!field) return [];
  const [from, to, since, id] = [interval.from, interval.to, leaf.value, field.id].map((one) => parameters.of(one));
  const days = (border: string): string => `select v.contact_id as id from custom_values v where v.workspace_id = $1
    and v.field_id = ${id} and v.value_date between (${from}::timestamptz${border})::date and (${to}::timestamptz${border})::date`;
  return [days(` - ${since}::interval`), days('')];
}

function earlier(time: string): string {
  return new Date(Date.parse(time) - lateMs).toISOString();
}
