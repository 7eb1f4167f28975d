import { toString as drawQr } from 'qrcode';
import { driverOf } from '#libs/contracts';
import type { CommandResult } from '../command/output.js';
import type { ShownInbox } from './inbox-api.js';
import { quietText } from './quiet-alarm.js';

/** One inbox as text: what it is, its state, what to do next. */
export async function shown(inbox: ShownInbox): Promise<CommandResult> {
  return { json: { inbox }, text: [...facts(inbox), ...(await pairingLines(inbox))].join('\n') };
}

/** A QR code that a phone reads from a terminal. */
export async function qrInTerminal(text: string): Promise<string> {
  return drawQr(text, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
}

function facts(inbox: ShownInbox): string[] {
  const rows: [string, string | null][] = [
    ['id', inbox.id],
    ['name', inbox.name],
    ['channel', `${inbox.channel} (${inbox.driver})`],
    ['account', inbox.account],
    ['state', inbox.state],
    ['problem', inbox.lastError],
    ['last event', inbox.lastEventAt],
    ['quiet', quietText(inbox.quietAlarmAfterDays)],
    ['backlog', inbox.backlog > 0 ? String(inbox.backlog) : null],
    ['owner', inbox.owner],
    ['webhook', inbox.webhookUrl],
    ['submit to', inbox.submitUrl],
  ];
  return rows.filter(([, value]) => value !== null).map(([name, value]) => `${name.padEnd(11)}${value}`);
}

async function pairingLines({ channel, driver, pairing }: ShownInbox): Promise<string[]> {
  if (!pairing) return [];
  const how = driverOf(channel, driver)?.pairing;
  return ['', how ? `${how.instruction}: ${how.menu}.` : 'Scan this code.', await qrInTerminal(pairing.qr)];
}
