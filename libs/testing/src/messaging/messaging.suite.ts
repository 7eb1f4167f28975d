import { deadLetterRules } from './suite/dead-letters.js';
import { deliveryRules } from './suite/delivery.js';
import type { LogUnderTest, Rule } from './suite/log-under-test.js';
import { membershipRules } from './suite/membership.js';
import { outageRules } from './suite/outages.js';
import { placeRules } from './suite/places.js';

/** The rules of every transport of messages. Each rule has a log of its own, so that all run at the same time. */
export function messagingSuite(transport: string, open: () => Promise<LogUnderTest>): void {
  const rule: Rule = (sentence, prove) =>
    it.concurrent(sentence, async () => {
      const log = await open();
      try {
        await prove(log);
      } finally {
        await log.close();
      }
    });
  describe(`messaging over ${transport}`, () => {
    deliveryRules(rule);
    membershipRules(rule);
    outageRules(rule);
    placeRules(rule);
    describe('a bad event', () => deadLetterRules(rule));
  });
}
