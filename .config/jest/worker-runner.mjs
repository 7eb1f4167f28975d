import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import circusModule from 'jest-circus/runner';
import 'reflect-metadata';
import { slowTestMs } from '../../libs/testing/src/slow/index.ts';
import { isSlow } from './slow-first.mjs';
import { importTypeScript } from './typescript-hooks.mjs';
import WorkerEnvironment from './worker-environment.mjs';

const { default: circus } = circusModule;
const load = createRequire(import.meta.url);
/** The source maps of all that this worker has loaded, by the address that stacks name. */
const maps = new Map();
let isReady = false;

/**
 * A test runner of Jest: its own, but Node itself imports the test file and all that it uses, in the worker's realm. So a
 * worker loads a module once; Jest's loader loads and links all of them again for each test file. A file that names another
 * environment in its first comment is run by Jest's loader, in a realm of its own: those that replace modules.
 */
export default function run(...given) {
  const [globalConfig, config, environment, runtime, path, sendMessageToJest] = given;
  const limits = isSlow({ path }) ? { ...globalConfig, testTimeout: slowTestMs } : globalConfig;
  if (!(environment instanceof WorkerEnvironment)) return circus(limits, ...given.slice(1));
  prepare(config.cacheDirectory);
  byNode(runtime);
  return circus(limits, config, { global: globalThis }, runtime, path, sendMessageToJest);
}

function prepare(cacheDirectory) {
  if (!isReady) importTypeScript(join(cacheDirectory, 'of-workers'), (url, map) => maps.set(url, map));
  isReady = true;
}

function byNode(runtime) {
  Object.assign(runtime, {
    requireInternalModule: freshCircus,
    unstable_shouldLoadAsEsm: () => true,
    async unstable_importModule(path) {
      try {
        await import(pathToFileURL(path).href);
      } finally {
        for (const [url, map] of maps) runtime.getSourceMaps().set(url, map);
      }
    },
  });
}

/** Jest's circus has one state: that of one test file. */
function freshCircus(path) {
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  delete globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')];
  delete load.cache[path];
  return load(path);
}
