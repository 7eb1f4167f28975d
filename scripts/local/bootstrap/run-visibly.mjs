import { spawn } from 'node:child_process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a long command with a line when it begins, one every ten seconds, and one when it is done.
 * Its own output goes where ours goes.
 * @throws Error with the command and its status.
 */
export async function runVisibly(command, { root, out, title }) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  out.write(`${title} …\n`);
  const ticker = setInterval(() => out.write(`${title} … ${seconds()} s\n`), 10_000);
  try {
    await finish(command, root, out);
  } finally {
    clearInterval(ticker);
  }
  out.write(`${title}: done in ${seconds()} s\n`);
}

function finish([program, ...args], root, out) {
  const target = out === process.stderr ? 2 : 1;
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', target, 2] });
  const release = endTogether(child);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${program} cannot be run: ${error.message}`)));
    child.once('exit', (code, signal) => {
      release();
      if (code === 0) resolve(undefined);
      else reject(new Error(`"${[program, ...args].join(' ')}" ended with ${signal ?? code}; its output is above.`));
    });
  });
}

/** A half-done installation that went on behind our back would collide with the next one. */
function endTogether(child) {
  const pass = (signal) => {
    child.once('exit', () => process.exit(1));
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}
