import { sealedChannels, type Channel } from '#libs/contracts';
import { SecretBox } from '#libs/platform';
import { Command } from 'commander';
import { leaf, oneOf } from '../command/leaf.js';
import { print } from '../command/output.js';
import { secretsKey } from './secrets-key.js';

/** `npx doorbell secrets …` */
export function secretCommands(): Command {
  return new Command('secrets').description('what seals the credentials of inboxes').addCommand(derive());
}

function derive(): Command {
  const summary =
    "prints CHANNEL_SECRETS_KEY of a channel's adapter, derived of SECRETS_KEY; a channel's key opens no other";
  return leaf('derive', summary, ['secrets derive telegram', 'SECRETS_KEY=… npx doorbell secrets derive --json'])
    .argument('[channel]', `one of ${sealedChannels.join(', ')}; all where it is left out`, oneOf(sealedChannels))
    .action((channel: Channel | undefined, options: { json?: boolean }) => {
      const keys = channelKeys(secretsKey(), channel ? [channel] : sealedChannels);
      const lines = Object.entries(keys).map(([name, key]) => `${name} ${key}`);
      print({ json: keys, text: channel ? (keys[channel] ?? '') : lines.join('\n') }, options.json ?? false);
    });
}

/** The keys of channels by channel. */
export function channelKeys(key: string, channels: readonly Channel[]): Record<string, string> {
  const box = new SecretBox(key);
  return Object.fromEntries(channels.map((channel) => [channel, box.derivedKeys(channel)]));
}
