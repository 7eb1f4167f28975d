import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Translation } from '#libs/adapter-kit';
import { boundedModel } from '../../src/web/session/page/bounded-model.js';
import type { SpokenRecord } from '../../src/web/web-record.js';
import { WebTranslator } from '../../src/web/web.translator.js';
import { inbox } from './inbox.js';

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url));
const golden = 'translations.json';

export const fixtureNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== golden)
  .map((file) => file.slice(0, -'.json'.length));

/** What the page reports, with a whole model of the page in it. */
export function fixture(name: string): SpokenRecord {
  return JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as SpokenRecord;
}

/** What they become, by name. */
export function goldenFile(): string {
  return `${folder}${golden}`;
}

/** As the adapter does it: bounded, through the spool's and the processes' JSON, translated; unreadable where that throws. */
export function translated(spoken: SpokenRecord): Translation {
  const record = JSON.parse(JSON.stringify({ ...spoken, model: boundedModel(spoken.model) })) as SpokenRecord;
  const translator = new WebTranslator();
  try {
    return translator.translate(record, inbox);
  } catch (error) {
    return translator.unreadable(record, inbox, error as Error);
  }
}
