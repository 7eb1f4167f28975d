import type { Inbox } from '#libs/contracts';

export const inbox: Inbox = {
  inboxId: '0199a000-0000-7000-8000-0000000000f1',
  workspaceId: '0199a000-0000-7000-8000-0000000000a1',
  channel: 'whatsapp',
  driver: 'web',
  name: 'Sales phone',
  settings: {},
  paused: false,
  version: 1,
};
