import type { InboxConnection, SentFiles } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import type { StandInBot } from '#libs/testing/telegram';
import { waitFor } from '#libs/testing/waiting';
import { jane, omar } from './fixtures.js';
import { anOutboundMessage, open, pollingRig, type PollingRig } from './rig.js';

export interface Sending {
  rig: PollingRig;
  bot: StandInBot;
  connection: InboxConnection;
  ended: () => Error | null | undefined;
  send: (traits?: Partial<OutboundMessage>) => Promise<string>;
}

/** A bot that Jane and Omar have written to. */
export async function sending(files?: SentFiles): Promise<Sending> {
  const rig = await pollingRig();
  const bot = rig.telegram.bot();
  bot.hears(jane, 'hi');
  bot.hears(omar, 'hi');
  const { connection, ended } = open(rig.driver(), bot.token, files && { files });
  await waitFor('a poll that waits', () => bot.poll.isWaiting);
  const send = async (traits: Partial<OutboundMessage> = {}): Promise<string> =>
    (await connection.send(anOutboundMessage(traits))).externalId;
  return { rig, bot, connection, ended, send };
}

export function replyTo(reply: Record<string, string>): Partial<OutboundMessage> {
  return { inReplyTo: { externalId: '1:1', subject: null, reply } };
}
