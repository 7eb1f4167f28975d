import { channelOf, channels, sealedChannels } from '#libs/contracts';

/** What the chart has to know of each channel's adapter, as YAML; its templates range over it. */
export function chartChannels(): string {
  return `# Made by "npm run generate" from libs/contracts/src/channels.\n${channels.map(entry).join('')}`;
}

function entry(channel: (typeof channels)[number]): string {
  const { port, called } = channelOf(channel).adapter;
  const lines = {
    service: `${channel}-adapter`,
    values: `${channel}Adapter`,
    port: port.name,
    isSealed: String(sealedChannels.includes(channel)),
    ...(called && { path: called.path, urlVariable: called.urlVariable }),
  };
  return `- channel: ${channel}\n${Object.entries(lines)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')}`;
}
