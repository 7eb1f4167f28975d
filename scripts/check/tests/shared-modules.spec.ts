import { jest } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import { runInThisContext } from 'node:vm';
import { inCheckout } from '#libs/local-instance';

interface Environment {
  global: { console: Console };
  setup: () => Promise<void>;
  teardown: () => Promise<void>;
}

const { default: WorkerEnvironment } = (await import(inCheckout('.config', 'jest', 'worker-environment.mjs'))) as {
  default: new () => Environment;
};

/** What a test file does, between the begin and the end that Jest gives it. */
async function fileThat(does: () => void): Promise<void> {
  const environment = new WorkerEnvironment();
  environment.global.console = console;
  await environment.setup();
  does();
  await environment.teardown();
}

describe('a test file', () => {
  it('is in the realm of its worker, as Node and the packages are, so that each class is there once', () => {
    expect(runInThisContext('Error')).toBe(Error);
    expect(new HttpException('refused', 400)).toBeInstanceOf(Error);
  });

  it('is imported by Node itself, so that its modules are there for the next file', async () => {
    const again = (await import('#libs/local-instance')) as { inCheckout: unknown };
    expect(again.inCheckout).toBe(inCheckout);
    expect(import.meta.url).toMatch(/^file:.*\/scripts\/check\/tests\/shared-modules\.spec\.ts$/u);
  });

  it('names the lines of the source in the stack of an error', () => {
    expect(new Error('here').stack).toMatch(/shared-modules\.spec\.ts:38:12/u);
  });
});

describe('at the end of a test file', () => {
  it('variables of the environment are what they were', async () => {
    process.env['DOORBELL_BEFORE'] = 'before';
    await fileThat(() => {
      process.env['DOORBELL_BEFORE'] = 'changed';
      process.env['DOORBELL_NEW'] = 'new';
    });
    expect([process.env['DOORBELL_BEFORE'], process.env['DOORBELL_NEW']]).toEqual(['before', undefined]);
  });

  it('replaced functions are themselves again', async () => {
    const own = { word: () => 'own' };
    await fileThat(() => void jest.spyOn(own, 'word').mockReturnValue('replaced'));
    expect(own.word()).toBe('own');
  });

  it('the clock is the real one', async () => {
    const { setTimeout: real } = globalThis;
    await fileThat(() => void jest.useFakeTimers());
    expect(setTimeout).toBe(real);
  });

  it('the process has no listener of signals more than before', async () => {
    const before = process.listenerCount('SIGTERM');
    await fileThat(() => void process.on('SIGTERM', () => undefined));
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
