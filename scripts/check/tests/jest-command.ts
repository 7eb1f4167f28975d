import { inCheckout } from '#libs/local-instance';

const nodeFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** Where Node keeps what it has compiled: of the hundreds of services that tests start, each but the first needs a seventh less. */
const compiled = inCheckout('.cache', 'compiled');

/** What starts Jest with our configuration: the arguments of Node, and the environment. */
export function jestCommand(args: readonly string[], env: NodeJS.ProcessEnv) {
  const jest = inCheckout('node_modules', 'jest', 'bin', 'jest.js');
  return {
    args: [...nodeFlags, jest, '-c', inCheckout('.config', 'jest.config.mjs'), ...args],
    options: {
      cwd: inCheckout(),
      env: { NODE_COMPILE_CACHE: compiled, ...env, NODE_OPTIONS: nodeFlags.join(' '), NODE_ENV: 'test' },
    },
  };
}
