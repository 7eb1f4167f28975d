import { Injectable } from '@nestjs/common';
import { KafkaJSNonRetriableError } from 'kafkajs';
import { fileURLToPath } from 'node:url';

type Exports = Record<string, unknown>;

/** Given by `.config/jest/shared-packages-environment.mjs`. */
declare const doorbellModuleOfWorker: (path: string) => Exports;

describe('a package that the test files of a worker share', () => {
  it.each(['kafkajs', '@nestjs/common', 'typeorm'])('is loaded once by the worker: %s', async (name) => {
    const imported = (await import(name)) as Exports;
    const ofWorker = doorbellModuleOfWorker(fileURLToPath(import.meta.resolve(name)));
    const others = Object.keys(ofWorker).filter((one) => imported[one] !== ofWorker[one]);
    expect(others.filter((one) => one !== '__esModule')).toEqual([]);
  });

  it('throws what a test file knows as an Error', () => {
    expect(new KafkaJSNonRetriableError('refused') instanceof Error).toBe(true);
  });

  it('knows what a test file throws as an Error', () => {
    const { runInThisContext } = doorbellModuleOfWorker('node:vm') as { runInThisContext: (code: string) => unknown };
    const isError = runInThisContext('(value) => value instanceof Error') as (value: unknown) => boolean;
    expect(isError(new TypeError('ours'))).toBe(true);
    expect(isError({ message: 'no error' })).toBe(false);
  });

  it('shares the metadata that decorators write', () => {
    @Injectable()
    class Service {
      constructor(readonly since: Date) {}
    }
    expect(Reflect.getMetadata('design:paramtypes', Service)).toEqual([Date]);
    expect(Reflect.getMetadata('__injectable__', Service)).toBe(true);
  });
});
