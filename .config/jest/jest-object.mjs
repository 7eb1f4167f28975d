import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

export const mocker = new ModuleMocker(globalThis);
export const timers = new ModernFakeTimers({ config: { fakeTimers: {}, rootDir: process.cwd() }, global: globalThis });

/** What a test file in its worker's own realm imports from `@jest/globals`. */
export const jest = {
  ...methods(mocker, ['fn', 'spyOn', 'replaceProperty', 'restoreAllMocks']),
  ...methods(timers, ['useFakeTimers', 'useRealTimers', 'advanceTimersByTime', 'runAllTimersAsync']),
};

function methods(object, names) {
  return Object.fromEntries(names.map((name) => [name, object[name].bind(object)]));
}
