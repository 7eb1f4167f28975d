import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Update } from 'grammy/types';
import type { Inbox } from '#libs/contracts';
import type { TelegramPerson } from '#libs/testing/telegram';

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url));
const goldenName = 'translations.json';

export const fixtureNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== goldenName)
  .map((file) => file.slice(0, -'.json'.length));

/** An update as Telegram documents it. */
export function fixture(name: string): Update {
  return JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Update;
}

/** What the updates become, by name. */
export const goldenFile = `${folder}${goldenName}`;

export const inbox: Inbox = {
  inboxId: '0f0e0d0c-0b0a-4908-8706-050403020100',
  workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
  channel: 'telegram',
  driver: 'polling',
  name: 'Leads',
  settings: { groups: false },
  paused: false,
  version: 1,
};

export const jane: TelegramPerson = {
  id: 5_123_456_789,
  first_name: 'Jane',
  last_name: 'Doe',
  username: 'jane_doe',
  language_code: 'de',
};
export const omar: TelegramPerson = { id: 42, first_name: 'Omar' };
