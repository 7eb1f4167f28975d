import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Inbox } from '#libs/contracts';

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url));

export const fixtureNames = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => file.slice(0, -'.eml'.length));

/** A recorded mail, byte for byte. */
export function fixture(name: string): Buffer {
  return readFileSync(`${folder}${name}.eml`);
}

/** What the recorded mails become, by name. */
export function goldenFile(): string {
  return `${folder}translations.json`;
}

export const inbox: Inbox = {
  inboxId: '0f0e0d0c-0b0a-4908-8706-050403020100',
  workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
  channel: 'email',
  driver: 'smtp',
  name: 'Leads',
  settings: { address: 'Leads@ACME.example' },
  paused: false,
  version: 1,
};
