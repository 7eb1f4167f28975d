import type { Queries } from '../connection/connection.js';

/**
 * Every advisory lock of the system: the first half of a key (`pg_advisory_lock(int, int)`) or the whole one. The numbers
 * are arbitrary, stay for ever, and no two are equal: a test reads this register and the migrations.
 */
export const advisoryLocks = {
  /** One migration at a time in a database. */
  migration: 7_304_112,
  /** One relay of inboxes. */
  inboxRelay: 7_304_113,
  /** One reader of the log of changes, a relay or a follower, by its name. */
  changeRelay: 7_304_114,
  /** One relay of outbound messages. */
  outboundRelay: 7_304_115,
  /** One writer of an inbox's message statuses, by the inbox. */
  messageStatuses: 7_304_116,
  /** One request under an idempotency key, by the key. */
  outboundRequest: 7_304_117,
  /** One maker of the test database's template on a server. */
  testTemplate: 7_304_118,
  /** One process that lets go of files whose time is over. */
  fileRetention: 7_304_119,
  /** One relay of jobs. */
  jobRelay: 7_304_120,
  /** One process that applies rules, by the workspace. */
  rules: 7_304_125,
  /** One process that keeps tags of the system, by the workspace. */
  systemTags: 7_304_126,
  /** One maker of the day's jobs of retention. */
  retentionJobs: 7_304_140,
  /** One process that takes deliveries to webhooks, by the workspace. */
  webhookDeliveries: 7_304_141,
  /** One writer of what is set for a whole workspace in several rows: retention, opt-out words. */
  workspaceSettings: 7_304_142,
  /** One process that compares contacts, by the workspace. */
  duplicates: 7_304_129,
  /** One maker of partitions; `make_partitions()` of the schema takes it. */
  partitions: 7_304_130,
} as const;
export type TurnName = keyof typeof advisoryLocks;

/** Waits until this transaction has the turn, and keeps it until the transaction ends. */
export async function awaitTurn(queries: Queries, lock: TurnName, of = ''): Promise<void> {
  await queries.query({
    name: 'await-turn',
    text: 'select pg_advisory_xact_lock($1, hashtext($2))',
    values: [advisoryLocks[lock], of],
  });
}

/**
 * Whether this transaction has the turn, until it ends; false while another one has it. An advisory lock, because looks that
 * find nothing must write nothing. `of` names one of several turns under one lock.
 */
export async function takeTurn(queries: Queries, lock: TurnName, of = ''): Promise<boolean> {
  const [row] = await queries.query<{ mine: boolean }>({
    name: 'take-turn',
    text: 'select pg_try_advisory_xact_lock($1, hashtext($2)) as mine',
    values: [advisoryLocks[lock], of],
  });
  return row?.mine === true;
}
