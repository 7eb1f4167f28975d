import '#libs/testing/slow';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '#libs/testing/waiting';
import { WhatsAppWebStandIn, type Person } from '#libs/testing/whatsapp-web';
import { endBrowsersOn, profileIn } from '../../src/web/browser/browser-processes.js';
import { chromeArgs } from '../../src/web/browser/chrome-args.js';
import { findChrome } from '../../src/web/browser/find-chrome.js';
import { storedPairing } from './stored-pairing.js';

const main = new URL('../../../../dist/apps/whatsapp-adapter/test/web/naive-client.main.js', import.meta.url);
const ana: Person = { phone: '5511999990000', name: 'Ana' };

let standIn: WhatsAppWebStandIn;
let folder: string;
let client: ChildProcess;
let reported: { event: string; text: string }[];

const texts = (event: string) => reported.filter((one) => one.event === event).map(({ text }) => text);
const heard = (event: string, text?: string) =>
  waitFor(`${event} ${text ?? ''}`, () => texts(event).find((one) => text === undefined || one === text) !== undefined);

function start(): void {
  const args = [folder, findChrome(process.env['WHATSAPP_CHROME_PATH']), ...chromeArgs(standIn.chromeArgs)];
  client = fork(main, args, { execArgv: [] });
  client.on('message', (one: { event: string; text: string }) => reported.push(one));
}

async function kill(): Promise<void> {
  client.kill('SIGKILL');
  await waitFor('its end', () => client.signalCode ?? client.exitCode?.toString());
  endBrowsersOn(profileIn(folder));
}

beforeEach(async () => {
  standIn = await WhatsAppWebStandIn.start();
  folder = mkdtempSync(join(tmpdir(), 'doorbell-naive-'));
  reported = [];
});
afterEach(async () => {
  await kill();
  await standIn.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

it('a client that only listens loses what it had in hand, and what came while it was down', async () => {
  const phone = standIn.phone('5491155550001');
  standIn.scanAllWith(phone);
  start();
  await heard('ready');
  await storedPairing(profileIn(folder));
  client.send('hold');
  phone.write(ana, 'in hand');
  await heard('received', 'in hand');
  await kill();
  phone.write(ana, 'while it was down');
  reported.length = 0;
  start();
  await heard('ready');
  phone.write(ana, 'afterwards');
  await heard('published', 'afterwards');
  expect(texts('published')).toEqual(['afterwards']);
});
