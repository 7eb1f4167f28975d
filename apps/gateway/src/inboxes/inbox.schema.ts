import { z } from 'zod';
import { channels } from '#libs/contracts';
import type { ConnectedInbox } from '#libs/contacts';

const time = z.iso.datetime();

/** An inbox as the API shows it: never its credentials. */
export const inboxView = z
  .strictObject({
    id: z.uuid(),
    channel: z.enum(channels),
    driver: z.string(),
    name: z.string(),
    settings: z.record(z.string(), z.unknown()),
    state: z.enum(['connecting', 'pairing', 'connected', 'paused', 'failing']),
    lastEventAt: time.nullable().meta({ description: 'When its newest message was stored; null before the first.' }),
    lastError: z.string().nullable(),
    backlog: z.int().meta({ description: 'Messages that wait at the provider.' }),
    owner: z.string().nullable().meta({ description: 'The adapter replica that serves it, where only one may.' }),
    createdAt: time,
  })
  .meta({ id: 'Inbox' });

export const inboxExample: z.output<typeof inboxView> = {
  id: '019a2b3c-0000-7f60-8a9b-0c1d2e3f4a5b',
  channel: 'email',
  driver: 'smtp',
  name: 'Front desk',
  settings: { address: 'hello@example.com' },
  state: 'connected',
  lastEventAt: '2026-11-22T09:30:01.000Z',
  lastError: null,
  backlog: 0,
  owner: null,
  createdAt: '2026-11-20T08:00:00.000Z',
};

/** An SMTP inbox is served by every replica and keeps no connection: it is connected unless paused, and nothing waits. */
export function presentInbox({ paused, ...inbox }: ConnectedInbox): z.output<typeof inboxView> {
  return { ...inbox, state: paused ? 'paused' : 'connected', lastError: null, backlog: 0, owner: null };
}
