import { claimOf, homeAt, homePath, readRunFile, type RunFile } from '#libs/local-instance';
import { advice, blocks, ok, type Finding } from './finding.js';

const timeoutMs = 10_000;

/** The running instance, service by service; null when none runs. */
export async function lookAtInstance(): Promise<Finding[] | null> {
  const home = homeAt(homePath());
  const run = readRunFile(home);
  if (!claimOf(home))
    return run ? [advice('Instance', 'The last one was killed; the next npm start clears up after it.')] : null;
  if (!run) return [advice('Instance', 'It is starting.')];
  return [ok('Instance', `runs at ${run.gateway}`), ...(await Promise.all(run.services.map(lookAtService)))];
}

async function lookAtService({ name, url }: RunFile['services'][number]): Promise<Finding> {
  if (!url.startsWith('http')) return ok(name, url);
  try {
    const response = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(timeoutMs) });
    const body = await response.text();
    return response.ok ? ok(name, `ready at ${url}`) : advice(name, `It is not ready: ${body.slice(0, 200)}`);
  } catch {
    return blocks(name, `It does not respond at ${url}; its log is in ${homeAt(homePath()).logs}.`);
  }
}
