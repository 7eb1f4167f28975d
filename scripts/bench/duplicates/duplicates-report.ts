import type { Span } from '../measure/processor-time.js';
import { median } from '../measure/statistics.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';

/** Contacts that were looked at. */
export interface Looked {
  span: Span;
  contacts: number;
  /** Twins among them; all were found. */
  planted: number;
}

/** All that stand, searched as often as a measurement needs. */
export interface Searched extends Looked {
  /** What one search found. */
  pairs: number;
}

export interface DuplicatesResult {
  /** Contacts that stand. */
  size: number;
  followed: readonly Looked[];
  asked: readonly Looked[];
  searches: readonly Searched[];
  joins: readonly Searched[];
  /** The most that a worker had that searched all; null where it cannot be seen. */
  memoryMb: number | null;
}

const comingHead = ['contacts', 'follower, contacts/s', 'by SQL', 'ratio', 'Postgres, µs a contact', 'Node'];
const coming = [...comingHead, 'by SQL: Postgres', 'Node by SQL', 'others'];
const searchedHead = ['contacts', 'a search, contacts/s', 'self-join', 'ratio', 'Postgres, µs a contact', 'Node'];
const searched = [...searchedHead, 'self-join: Postgres', 'pairs', 'of self-join', 'planted', 'worker, MB', 'others'];

const aboutComing = `New contacts beside those that stand, one in ten of them the twin of one (the same address, mailbox, end of the number, or name and company). The follower reads them from the log, 500 at once, keeps their keys, compares them with contacts that share one, and keeps pairs with scores and reasons. By SQL each contact is a statement and a transaction: three probes of indexes on the mailbox, nine digits, and name with company, whose upkeep falls into the making of contacts and is not counted; pairs are kept without a score. Medians; processor time is of all of Postgres, and of the process that runs the follower or the statements.`;
const aboutSearched = `All that stand, by the job of \`POST /duplicates/search\`, from no keys on; beside one statement that joins contacts with themselves over the same three expressions and keeps their pairs. One contact in ten is a planted twin; the benchmark fails where either misses one, here or above. Searches of a thousand are repeated for each figure. Memory is the most of a worker, started as \`npm start\` does, that searches once more.`;

export function duplicatesReport(results: readonly DuplicatesResult[]): Section {
  const rowsOf = (values: (one: DuplicatesResult) => number[]): (string | number)[][] =>
    results.map((one) => [one.size.toLocaleString('en-US'), ...values(one)]);
  const body = [aboutComing, table(coming, rowsOf(comingOf)), aboutSearched, table(searched, rowsOf(searchedOf))];
  return { title: 'Possible duplicates', body: body.join('\n\n'), figures: figuresOf(results) };
}

function comingOf({ followed, asked }: DuplicatesResult): number[] {
  const [ours, theirs] = [rateOf(followed), rateOf(asked)];
  const costs = [followed, asked].flatMap((some) => [costOf(some, 'postgres'), costOf(some, 'generator')]);
  return [ours, theirs, ours / theirs, ...costs, othersOf(followed)];
}

function searchedOf({ searches, joins, memoryMb }: DuplicatesResult): number[] {
  const [ours, theirs] = [rateOf(searches), rateOf(joins)];
  const costs = [costOf(searches, 'postgres'), costOf(searches, 'generator'), costOf(joins, 'postgres')];
  const [last, join] = [searches.at(-1), joins.at(-1)];
  const counts = [last?.pairs ?? NaN, join?.pairs ?? NaN, last?.planted ?? NaN];
  return [ours, theirs, ours / theirs, ...costs, ...counts, memoryMb ?? NaN, othersOf(searches)];
}

function figuresOf(results: readonly DuplicatesResult[]): Figures {
  const atFirst = results[0] ? costOfComing(results[0]) : null;
  return Object.fromEntries(
    results.flatMap((one) => [
      [`duplicates.follow.${one.size}`, figure(rateOf(one.followed), 'contacts/s', rateOf(one.asked))],
      // Beside the first size: what a new contact costs must not grow with those that stand.
      [`duplicates.followCost.${one.size}`, figure(costOfComing(one), 'µs/contact', atFirst)],
      [`duplicates.search.${one.size}`, figure(rateOf(one.searches), 'contacts/s', rateOf(one.joins))],
      [`duplicates.searchMemory.${one.size}`, figure(one.memoryMb, 'MB', results[0]?.memoryMb ?? null)],
    ]),
  );
}

function costOfComing({ followed }: DuplicatesResult): number {
  return costOf(followed, 'postgres') + costOf(followed, 'generator');
}

/** Contacts a second. */
function rateOf(some: readonly Looked[]): number {
  return median(some.map(({ span, contacts }) => (contacts * 1_000) / span.milliseconds));
}

/** µs of processor time a contact. */
function costOf(some: readonly Looked[], role: string): number {
  return median(some.map(({ span, contacts }) => ((span.used[role] ?? NaN) * 1_000) / contacts));
}

function othersOf(some: readonly Looked[]): number {
  return median(some.map(({ span }) => span.others ?? NaN));
}
