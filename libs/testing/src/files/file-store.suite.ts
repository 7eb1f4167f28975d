import '../slow/index.js';
import { randomUUID } from 'node:crypto';
import type { FileStoreUnderTest, Rule } from './suite/store-under-test.js';
import { puttingRules } from './suite/putting.js';
import { readingRules } from './suite/reading.js';
import { survivingRules } from './suite/surviving.js';

/** The rules of every file store. */
export function fileStoreSuite(kind: string, open: () => Promise<FileStoreUnderTest>): void {
  describe(`files ${kind}`, () => {
    let under: FileStoreUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under?.close());

    const rule: Rule = (sentence, prove) => it(sentence, () => prove(under.store, randomUUID(), under));
    puttingRules(rule);
    readingRules(rule);
    survivingRules(rule);
  });
}
