import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { claimOf, leaveHome, openSecrets, takeHome, type Home } from '#libs/local-instance';
import { ComposeProject, hasDockerEngine } from '../programs/docker.js';
import { megabytesOf } from '../programs/disk-use.js';
import { formerData } from '../stores/postgres/postgres-place.js';
import { stopLeftovers } from '../supervisor/pid-file.js';

/** The secrets come last: they name what lies outside the home, so a removal that was cut off can be repeated. */
export const ownNames = [
  'data',
  'logs',
  'files',
  'email',
  'whatsapp',
  'environment',
  'run.json',
  'api-key',
  'owner',
  'secrets.json',
];

export interface Belonging {
  path: string;
  megabytes: number;
}

/**
 * What the instance of this home keeps on the disk. Other files in the folder, such as another instance's home, are not its own.
 * @throws Error where the home has no instance, or a process runs it.
 */
export async function belongingsOf(home: Home): Promise<Belonging[]> {
  if (!existsSync(home.file('secrets.json')))
    throw new Error(`${home.path} has no instance; set DOORBELL_HOME to the folder of the one to remove.`);
  if (claimOf(home)) throw isRunning(home);
  const paths = [...ownNames.map((name) => home.file(name)), formerData(openSecrets(home).instanceId)];
  const there = paths.filter((path) => existsSync(path));
  return Promise.all(there.map(async (path) => ({ path, megabytes: await megabytesOf(path) })));
}

/**
 * Ends what a killed instance left running, and removes its containers, their volumes and its files.
 * @throws Error when a process runs the instance.
 */
export async function removeInstance(home: Home): Promise<void> {
  if (!takeHome(home, '')) throw isRunning(home);
  try {
    const { instanceId } = openSecrets(home);
    await stopLeftovers(home.data);
    if (await hasDockerEngine()) await new ComposeProject(`doorbell-${instanceId}`, {}).remove();
    for (const path of [formerData(instanceId), ...ownNames.map((name) => home.file(name))])
      rmSync(path, { recursive: true, force: true });
  } finally {
    leaveHome(home);
  }
  if (readdirSync(home.path).length === 0) rmdirSync(home.path);
}

function isRunning({ path }: Home): Error {
  return new Error(`The instance of ${path} runs; stop it (Ctrl-C in its terminal), then call again.`);
}
