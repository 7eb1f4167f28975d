import type { BenchStores } from '../environment/bench-stores.js';
import { disturbanceText } from '../report/disturbance.js';
import type { Section } from '../report/section.js';
import { interleaved, type Round } from '../measure/rounds.js';
import { inboxReport } from './inbox-report.js';
import { runTrial, type InboxTrial } from './inbox-trial.js';
import { mailboxes } from './mailboxes.js';
import type { Provider } from './provider.js';
import { telegramBots } from './telegram-bots.js';

export interface InboxesOptions {
  /** Inboxes of one process; 0 first, which the others are compared with. */
  sizes: Readonly<Record<Provider['name'], readonly number[]>>;
  /** Seconds. */
  quiet: number;
  writing: number;
}

/** Inboxes that get a message a second, the same number for every size. */
const busy: Readonly<Record<Provider['name'], number>> = { telegram: 50, imap: 20 };

/** What an inbox costs the process that has it: memory and processor time, at rest and busy. */
export async function benchInboxes(stores: BenchStores, options: InboxesOptions): Promise<Section> {
  const providers: Provider[] = [];
  try {
    for (const open of [telegramBots, mailboxes]) providers.push(await open());
    const trials = await interleaved<InboxTrial>({
      contenders: providers.flatMap((provider) => contendersOf(stores, provider, options)),
      rounds: 1,
      report: (round, dropped) => stores.progress.say(lineOf(round, dropped)),
    });
    return inboxReport(providers.map((one) => ({ provider: one, trials: trialsOf(one, options, trials) })));
  } finally {
    for (const provider of providers) await provider.end();
  }
}

function contendersOf(stores: BenchStores, provider: Provider, { sizes, quiet, writing }: InboxesOptions) {
  return sizes[provider.name].map((inboxes) => {
    const title = `${provider.title}: ${inboxes} inboxes`;
    const trial = { inboxes, busy: busy[provider.name], quiet, writing };
    return {
      name: nameOf(provider, inboxes),
      run: () => stores.progress.step(title, () => runTrial(stores, provider, trial)),
    };
  });
}

function trialsOf(provider: Provider, { sizes }: InboxesOptions, trials: ReadonlyMap<string, InboxTrial[]>) {
  return sizes[provider.name].flatMap((size) => trials.get(nameOf(provider, size))?.slice(0, 1) ?? []);
}

function nameOf({ name }: Provider, inboxes: number): string {
  return `${name} ${inboxes}`;
}

function lineOf({ contender, result }: Round<InboxTrial>, dropped: boolean): string {
  const { connectedAfter, atRest, span } = result;
  const facts = `connected after ${connectedAfter.toFixed(1)} s, ${atRest?.toFixed(0) ?? '–'} MB`;
  return `  ${dropped ? 'dropped' : 'kept'} ${contender}: ${facts}; ${disturbanceText(span)}`;
}
