import { mocker, timers } from './jest-object.mjs';

/** Of the process: what a test file adds is removed at its end. */
const events = ['SIGTERM', 'SIGINT', 'SIGHUP', 'uncaughtException', 'unhandledRejection'];

/**
 * An environment of Jest that has no realm of its own: `worker-runner.mjs` runs the test file in the worker's. Variables,
 * listeners of the process and replaced functions end with their file.
 */
export default class WorkerEnvironment {
  /** For Jest's loader, which loads nothing here. */
  global = { process: { exit: () => undefined } };
  moduleMocker = mocker;
  fakeTimers = null;
  fakeTimersModern = timers;
  #env = { ...process.env };
  #console = globalThis.console;
  #listeners = new Map(events.map((name) => [name, process.listeners(name)]));

  getVmContext() {
    return null;
  }

  async setup() {
    globalThis.console = this.global.console;
  }

  async teardown() {
    timers.useRealTimers();
    mocker.restoreAllMocks();
    for (const name of Object.keys(process.env)) if (!(name in this.#env)) delete process.env[name];
    Object.assign(process.env, this.#env);
    for (const [name, before] of this.#listeners)
      for (const one of process.listeners(name)) if (!before.includes(one)) process.off(name, one);
    globalThis.console = this.#console;
  }
}
