import { attachmentId, type Channel } from '#libs/contracts';
import { anInboundMessage } from '#libs/testing/builders';
import { fileRows } from './file-rows.js';

const dayMs = 24 * 60 * 60 * 1000;
const workspaceId = '0199a000-0000-7000-8000-0000000000a1';

/** Days after which the file of a message to an inbox of this driver is given up. */
function daysOf(channel: Channel, driver: string): number {
  const { id, message } = anInboundMessage({ workspaceId, channel });
  const file = { id: attachmentId(id, 0), state: 'pending', providerFileId: 'file-1' } as const;
  message.content.attachments = [{ ...file, fileName: null, contentType: 'image/jpeg', size: null }];
  const inbox = { workspaceId, inboxId: message.inboxId, driver, isOwn: true, defaultLanguage: 'en' };
  const [row] = fileRows([{ id, message }], [inbox]);
  return (Date.parse(row?.give_up_at ?? '') - Date.parse(message.receivedAt)) / dayMs;
}

describe('a file that the provider keeps', () => {
  it.each([
    ['telegram', 'polling', 30],
    ['telegram', 'webhook', 30],
    ['whatsapp', 'cloud', 7],
    ['whatsapp', 'web', 30],
    ['whatsapp', 'of a later release', 30],
  ] as const)('is requested for as long as the driver’s provider has it: %s by %s', (channel, driver, days) => {
    expect(daysOf(channel, driver)).toBe(days);
  });
});
