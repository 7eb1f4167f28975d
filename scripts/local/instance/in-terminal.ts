import { claimOf, homeAt, homePath, readRunFile, type Home } from '#libs/local-instance';
import { setTimeout as delay } from 'node:timers/promises';
import { onStop } from '../terminal/on-stop.js';
import { Progress } from '../terminal/progress.js';
import { HomeTakenError, Instance } from './instance.js';
import { welcome } from './welcome.js';

/** Work beside a running instance, until the signal. */
export type Beside = (instance: Instance, signal: AbortSignal) => Promise<void>;

/** Runs the instance of DOORBELL_HOME in this process until Ctrl-C, and `beside` with it once it is ready. */
export async function runInTerminal(beside?: Beside): Promise<void> {
  const progress = new Progress(process.stdout);
  const home = homeAt(homePath());
  const stopping = new AbortController();
  const starting = Instance.start({ home: home.path, env: process.env, progress, signal: stopping.signal });
  const stop = stopper(starting, stopping, progress);
  process.on('uncaughtException', (error) => {
    progress.say(`Stopping because of a fault: ${error.stack ?? error.message}`);
    void stop(1);
  });
  onStop(() => void stop());
  try {
    const instance = await starting;
    progress.say(welcome(home, instance.run, instance.signInLink));
    await beside?.(instance, stopping.signal);
  } catch (error) {
    if (error instanceof HomeTakenError) await sayThatItRuns(home, progress);
    else if (!stopping.signal.aborted) fail(error, progress);
  }
}

/** The first call drains; a second one says so and changes nothing, because a drain that is cut short is of no use. */
function stopper(starting: Promise<Instance>, stopping: AbortController, progress: Progress) {
  return async (status = 0): Promise<void> => {
    if (stopping.signal.aborted) {
      progress.say('Stopping already: every service ends what it has in hand.');
      return;
    }
    progress.say('Stopping: every service ends what it has in hand.');
    stopping.abort();
    await starting.then(
      (instance) => instance.stop(),
      () => {}, // the start was cut short and has undone itself
    );
    progress.say('Stopped.');
    process.exit(status);
  };
}

/** Another call runs this home, or is about to. */
async function sayThatItRuns(home: Home, progress: Progress): Promise<void> {
  const timeoutMs = 600_000;
  for (const began = Date.now(); claimOf(home) && Date.now() - began < timeoutMs; await delay(300)) {
    const run = readRunFile(home);
    if (!run) continue;
    progress.say(`Doorbell is running already.\n\n${welcome(home, run)}`);
    process.exit(0);
  }
  fail(new Error(`Another process was starting ${home.path} and has ended; call again.`), progress);
}

function fail(error: unknown, progress: Progress): never {
  progress.close();
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
