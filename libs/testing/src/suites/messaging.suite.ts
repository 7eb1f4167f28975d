import { deadLetterRules } from './messaging/dead-letters.js';
import { deliveryRules } from './messaging/delivery.js';
import type { LogUnderTest, Rule } from './messaging/log-under-test.js';
import { membershipRules } from './messaging/membership.js';
import { outageRules } from './messaging/outages.js';
import { placeRules } from './messaging/places.js';

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
