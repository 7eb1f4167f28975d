import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const pollIntervalMs = 1_000;

/**
 * Runs this command again with another Node, on the same terminal, and ends with its status. Signals are passed on.
 * Its children find the same Node first in PATH. It stops when this process is gone (scripts/local/terminal/on-stop.ts).
 */
export async function continueWith(node) {
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  const env = { ...process.env, PATH: path, DOORBELL_LAUNCHER: String(process.pid) };
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  endWithNpm();
  const { code, signal } = await endOf(child);
  process.exit(code ?? 128 + constants.signals[signal]);
}

function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** When npm started us and has ended, npm can no longer pass on a signal to stop us. */
function endWithNpm() {
  const parent = process.ppid;
  const look = () => process.ppid === parent || process.exit(1);
  if (process.env.npm_lifecycle_event) setInterval(look, pollIntervalMs).unref();
}
