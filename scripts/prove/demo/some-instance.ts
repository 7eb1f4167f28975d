import { startOwnInstance } from '../system/own-instance.js';
import { homeAt, homePath, type RunFile, runningInstance } from '#libs/local-instance';
import { Instance } from '../../local/instance/instance.js';
import type { Showing } from './show-channel.js';

/**
 * Runs the action on an instance: the one that runs, or this home's, started for the time. Where it must know of stand-ins
 * (`env`), it is one of its own, empty, which leaves nothing behind.
 */
export async function onSomeInstance(
  env: NodeJS.ProcessEnv,
  showing: Showing,
  action: (run: RunFile) => Promise<void>,
): Promise<void> {
  const home = homeAt(homePath());
  const running = runningInstance(home);
  const isOwn = Object.keys(env).length > 0;
  if (running && !isOwn) return action(running);
  const instance = isOwn ? await own(env, showing) : await ofHome(home.path, showing);
  try {
    await action(instance.run);
  } finally {
    await instance.stop();
  }
}

function own(env: NodeJS.ProcessEnv, { progress, signal }: Showing): ReturnType<typeof startOwnInstance> {
  progress.say('Stand-ins on this machine play the providers, for a new instance that uses them.');
  return startOwnInstance(progress, signal, { env });
}

function ofHome(home: string, { progress, signal }: Showing): Promise<Instance> {
  return Instance.start({ home, env: process.env, progress, signal });
}
