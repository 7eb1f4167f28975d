import { channelNameFaults, linesNamingChannels } from './channel-names.js';

describe('code outside adapters and descriptors', () => {
  it.each([
    `if (channel === 'whatsapp') return;`,
    `return inbox.channel !== "email";`,
    `if ('web' === inbox.channel) return;`,
    `if (inbox.driver === 'cloud') return;`,
    `switch (message.channel) {`,
    `    case 'telegram':`,
    "text: `select 1 from inboxes where channel <> 'email'`",
    `where i.channel = 'whatsapp' and not i.paused`,
  ])('may not say: %s', (line) => {
    expect(linesNamingChannels(line)).toEqual([line.trim()]);
  });

  it.each([
    `channel: 'email',`,
    `if (channelOf(channel).inbound.format === 'mail') return;`,
    `connect({ id, channel = 'email' }: Options) {`,
    `if (inbox.channel === channel) return;`,
    `if (kind === 'email') return;`,
  ])('may say: %s', (line) => {
    expect(linesNamingChannels(line)).toEqual([]);
  });

  it('compares no channel or driver by its name', () => {
    expect(channelNameFaults()).toBe('');
  });
});
