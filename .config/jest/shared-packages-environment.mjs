import { types } from 'node:util';
import { TestEnvironment } from 'jest-environment-node';
import { loadInWorker, moduleOfWorker } from './shared-packages.mjs';

const ordinary = Function.prototype[Symbol.hasInstance];

/** Of the classes of the language that packages and our sources test for by `instanceof`. */
const recognisers = {
  Error: types.isNativeError,
  Promise: types.isPromise,
  Date: types.isDate,
  Map: types.isMap,
  Set: types.isSet,
  RegExp: types.isRegExp,
};

recogniseBoth(globalThis);

/** Jest's environment for Node, with the worker's packages in reach of its test file. */
export default class SharedPackagesEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    give(this.global, moduleOfWorker, loadInWorker);
    // Metadata that decorators of the test file write are read by the worker's Nest.
    give(this.global, 'Reflect', Reflect);
    recogniseBoth(this.global);
  }
}

/** By a getter: Jest takes apart what a plain global refers to, once its file has ended. */
function give(global, name, value) {
  Object.defineProperty(global, name, { configurable: true, get: () => value });
}

/**
 * The worker and each test file have classes of the language of their own, such as Error. What a shared package makes is of
 * the test file's class too, and the reverse.
 */
function recogniseBoth(realm) {
  for (const [name, isOne] of Object.entries(recognisers)) {
    const ofRealm = realm[name];
    Object.defineProperty(ofRealm, Symbol.hasInstance, {
      configurable: true,
      value(value) {
        return (this === ofRealm && isOne(value)) || ordinary.call(this, value);
      },
    });
  }
}
