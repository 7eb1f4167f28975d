import { channelOf, channels } from '#libs/contracts';
import { PortChoice } from '../ports/ports.js';
import type { Context } from '../context.js';

/** The port of a service that is not for operators: its variable, its default, and the first port to try when that is taken. */
interface PublicPort {
  variable: string;
  preferred: number;
  spare: number;
}

export const publicPorts: Readonly<Record<string, PublicPort>> = {
  gateway: { variable: 'GATEWAY_PORT', preferred: 3000, spare: 26_000 },
  ...Object.fromEntries(channels.map((channel) => [`${channel}-adapter`, channelOf(channel).adapter.port])),
};

/** The port of one replica; null when the service has none. The default, and one given by hand, are the first replica's. */
export function publicPort(
  service: string,
  replica: number,
  { env, home, progress }: Context,
): { variable: string; choice: PortChoice } | null {
  const own = publicPorts[service];
  if (!own) return null;
  const { variable: name, preferred } = own;
  const otherwiseFrom = own.spare + home.spread;
  const say = (line: string): void => progress.say(line);
  const first = { name, given: env[name], preferred, otherwiseFrom, say };
  const further = { name, preferred: otherwiseFrom + replica, otherwiseFrom };
  return { variable: name, choice: new PortChoice(replica === 1 ? first : further) };
}
