import { PortChoice } from '../ports/ports.js';
import type { Context } from '../context.js';

/** Where a service listens for others than operators: its variable, its default, and where to look when that is taken. */
interface PublicPort {
  variable: string;
  preferred: number;
  otherwiseFrom: number;
}

export const publicPorts: Readonly<Record<string, PublicPort>> = {
  gateway: { variable: 'GATEWAY_PORT', preferred: 3000, otherwiseFrom: 26_000 },
  'email-adapter': { variable: 'SMTP_PORT', preferred: 2525, otherwiseFrom: 28_000 },
  'telegram-adapter': { variable: 'TELEGRAM_PORT', preferred: 3001, otherwiseFrom: 29_000 },
  'whatsapp-adapter': { variable: 'WHATSAPP_PORT', preferred: 3002, otherwiseFrom: 30_000 },
  'web-adapter': { variable: 'WEB_PORT', preferred: 3003, otherwiseFrom: 31_000 },
};

/** The port of one replica; null where the service has none. The default, and one given by hand, are the first replica's. */
export function publicPort(
  service: string,
  replica: number,
  { env, home, progress }: Context,
): { variable: string; choice: PortChoice } | null {
  const wish = publicPorts[service];
  if (!wish) return null;
  const { variable: name, preferred } = wish;
  const otherwiseFrom = wish.otherwiseFrom + home.spread;
  const say = (line: string): void => progress.say(line);
  const first = { name, given: env[name], preferred, otherwiseFrom, say };
  const further = { name, preferred: otherwiseFrom + replica, otherwiseFrom };
  return { variable: name, choice: new PortChoice(replica === 1 ? first : further) };
}
