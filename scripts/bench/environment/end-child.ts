import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const endTimeoutMs = 15_000;

/** Closes the channel of a forked child, which ends it; after 15 s it is killed. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs);
  if (child.connected) child.disconnect();
  await exit;
  clearTimeout(timer);
}
