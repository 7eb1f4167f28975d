import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { homeAt, readRunFile, type RunFile } from '#libs/local-instance';
import { freshTestHome } from '../../local/test-home.js';
import { untilItWorks } from '../../local/supervisor/until.js';
import { ownEnvironment } from '../../local/own-environment.js';

const startTimeoutMs = 300_000;

export interface CheckoutInstance {
  run: RunFile;
  /** Of its email adapter. */
  adapterPid: number;
  end(): Promise<void>;
}

/** An instance of a checkout, perhaps of another release, started by its own `npm start` with a home of its own. */
export async function startCheckout(checkout: string): Promise<CheckoutInstance> {
  const place = await freshTestHome();
  const home = homeAt(place.path);
  const env = await ownEnvironment(home);
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], { cwd: checkout, env, stdio: 'ignore' });
  const end = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    place.leave();
  };
  try {
    const { run, adapterPid } = await untilItWorks(async () => runningIn(readRunFile(home)), {
      timeoutMs: startTimeoutMs,
    });
    return { run, adapterPid, end };
  } catch (error) {
    await end();
    throw error;
  }
}

function runningIn(run: RunFile | null): { run: RunFile; adapterPid: number } {
  const pid = run?.services.find(({ name }) => name === 'email-adapter')?.pid;
  if (!run || !pid) throw new Error('The instance does not run yet; look into its logs.');
  return { run, adapterPid: pid };
}
