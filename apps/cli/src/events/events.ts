import { type Command, InvalidArgumentError } from 'commander';
import { contactEventNames, eventNameOf, type ContactEventDocument } from '#libs/contracts';
import { followEvents } from '../../../../clients/typescript/src/events/follow-events.js';
import { Transport } from '../../../../clients/typescript/src/transport.js';
import { filterOfJson, leaf, uuid } from '../command/leaf.js';
import { apiPlace } from '../connection/running-api.js';

interface EventOptions {
  follow?: boolean;
  types?: string;
  contact?: string;
  filter?: unknown;
  after?: string;
  json?: boolean;
}

/** `npx doorbell events --follow` */
export function eventsCommand(): Command {
  return leaf('events', 'what happens with contacts, as it happens; --json: one document a line', [
    'events --follow',
    'events --follow --types contact.created,contact.deleted --json',
  ])
    .option('--follow', 'go on until it is stopped (Ctrl-C); there is no other way yet')
    .option('--types <names>', `names of events, separated by commas: ${contactEventNames.join(', ')}`, eventNames)
    .option('--contact <id>', 'events of one contact', uuid)
    .option('--filter <json>', 'events of contacts that pass', filterOfJson)
    .option('--after <place>', 'go on behind a place that --json showed')
    .action(follow);
}

async function follow({ follow: isAsked = false, json = false, ...given }: EventOptions): Promise<void> {
  if (!isAsked) throw new Error('events: add --follow; it shows events until you stop it (Ctrl-C).');
  const { types, contact, filter, after } = given;
  const { origin: url, key: apiKey } = apiPlace(process.env);
  const query = { types, contactId: contact, ...(filter !== undefined && { filter: JSON.stringify(filter) }) };
  const events = followEvents<ContactEventDocument>(new Transport({ url, apiKey }), { query, after });
  for await (const { place, event } of events)
    process.stdout.write(`${json ? JSON.stringify({ place, event }) : eventLine(event)}\n`);
}

/** `2026-11-22T09:35:38.310Z  contact.updated  01a2…  status: prospect → applicant` */
export function eventLine({ time, subject, data }: Pick<ContactEventDocument, 'time' | 'subject' | 'data'>): string {
  const changes = Object.entries(data.changes).map(
    ([field, { before, after }]) => `${field}: ${shown(before)} → ${shown(after)}`,
  );
  const said = data.message ? [`${data.message.channel}: ${shown(data.message.text)}`] : [];
  return [time, eventNameOf(data.kind), subject, [...said, ...changes].join(', ')].join('  ').trimEnd();
}

const longestValue = 60;

function shown(value: unknown): string {
  const text = value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, ' ');
  return line.length > longestValue ? `${line.slice(0, longestValue)}…` : line;
}

function eventNames(text: string): string {
  const unknown = text.split(',').find((name) => !(contactEventNames as readonly string[]).includes(name.trim()));
  if (unknown === undefined) return text;
  throw new InvalidArgumentError(`${unknown} is no event; give names of ${contactEventNames.join(', ')}.`);
}
