import { total } from '../measure/processor-time.js';
import type { Round } from '../measure/rounds.js';
import { median, medianOfKnown } from '../measure/statistics.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { disturbanceNote, disturbanceText } from '../report/disturbance.js';
import { number, table, type Cell } from '../report/table.js';
import type { ContenderName } from './contenders/contender-kinds.js';
import type { IngestWork } from './count-work.js';
import type { IngestRound } from './ingest-round.js';

/** Roles whose time counts against a contender; the broker's is shown beside it. */
const counted = ['consumer', 'postgres'];

/** Milliseconds of processor time for 1,000 messages, which is microseconds a message. */
function perThousand(round: IngestRound, roles: readonly string[]): number | null {
  const used = total(round.span.used, roles);
  return used === null ? null : (used / round.messages) * 1000;
}

/** One line as it happens. */
export function roundLine(
  { contender, result }: Pick<Round<IngestRound>, 'contender' | 'result'>,
  label: string,
): string {
  const part = (role: string): string => `${role} ${show(perThousand(result, [role]))}`;
  const parts = ['consumer', 'postgres', 'broker', 'generator'].map(part).join(', ');
  return `  ${label.padEnd(8)} ${contender.padEnd(10)} ${number(result.rate).padStart(7)} messages/s; processor ms per 1,000: ${parts}; ${disturbanceText(result.span)}`;
}

function show(value: number | null): string {
  return value === null ? '–' : number(value);
}

/** Medians of the rounds that were kept, and the counts beside them. */
export function ingestReport(kept: ReadonlyMap<string, IngestRound[]>, work: IngestWork): Section {
  const summaries = [...kept].map(([name, rounds]) => summary(name, rounds));
  const note = `Processor time in ms per 1,000 messages; medians. ${disturbanceNote}`;
  return {
    title: 'Ingest: from Kafka to rows',
    body: `${note}\n\n${timesTable(summaries)}\n\n${countsTable(work)}`,
    figures: figures(summaries, work),
  };
}

function timesTable(summaries: readonly Summary[]): string {
  const head = ['', 'messages/s', 'consumer', 'Postgres', 'both', 'broker', 'rounds', 'steal', 'others'];
  const rows = summaries.map(({ name, rate, consumer, postgres, both, broker, rounds, steal, others }) => [
    name,
    rate,
    consumer,
    postgres,
    both,
    broker,
    rounds,
    steal,
    others,
  ]);
  return table(head, rows);
}

function countsTable(work: IngestWork): string {
  const head = ['per 1,000 messages', 'statements', 'round trips', 'WAL settled, KB', 'WAL images, KB', 'buffers'];
  const rows = [...work].map(([name, one]): Cell[] => {
    const { statements, roundTrips, walSettled, walImages, buffers } = one;
    return [name, statements, roundTrips, walSettled / 1000, walImages === null ? null : walImages / 1000, buffers];
  });
  return table(head, rows);
}

interface Summary {
  name: string;
  rate: number | null;
  consumer: number | null;
  postgres: number | null;
  both: number | null;
  broker: number | null;
  rounds: string;
  steal: number | null;
  others: number | null;
}

function summary(name: string, rounds: readonly IngestRound[]): Summary {
  const time = (roles: readonly string[]): number | null => medianOfKnown(rounds.map((one) => perThousand(one, roles)));
  return {
    name,
    rate: rounds.length > 0 ? median(rounds.map((one) => one.rate)) : null,
    consumer: time(['consumer']),
    postgres: time(['postgres']),
    both: time(counted),
    broker: time(['broker']),
    rounds: String(rounds.length),
    steal: medianOfKnown(rounds.map(({ span }) => span.steal)),
    others: medianOfKnown(rounds.map(({ span }) => span.others)),
  };
}

function figures(summaries: readonly Summary[], work: IngestWork): Figures {
  const of = (name: ContenderName) => summaries.find((one) => one.name === name);
  const [ours, limit, usual] = [of('ours'), of('limit'), of('usual way')];
  const [own, least] = [work.get('ours'), work.get('limit')];
  return {
    'ingest.rate': figure(ours?.rate ?? null, 'messages/s', limit?.rate),
    'ingest.rate.usualWay': figure(ours?.rate ?? null, 'messages/s', usual?.rate),
    // Turned round so that, as with the rates, more is better: the limit's time over ours.
    'ingest.efficiency': figure(perSecond(ours?.both), 'messages per processor second', perSecond(limit?.both)),
    'ingest.efficiency.usualWay': figure(
      perSecond(ours?.both),
      'messages per processor second',
      perSecond(usual?.both),
    ),
    'ingest.statements': figure(own?.statements ?? null, 'per 1,000 messages', least?.statements),
    'ingest.roundTrips': figure(own?.roundTrips ?? null, 'per 1,000 messages', least?.roundTrips),
    'ingest.walSettled': figure(own?.walSettled ?? null, 'bytes per 1,000 messages', least?.walSettled),
    'ingest.walImages': figure(own?.walImages ?? null, 'bytes per 1,000 messages', least?.walImages),
    'ingest.buffers': figure(own?.buffers ?? null, 'per 1,000 messages', least?.buffers),
  };
}

function perSecond(millisecondsPerThousand: number | null | undefined): number | null {
  return millisecondsPerThousand ? 1_000_000 / millisecondsPerThousand : null;
}
