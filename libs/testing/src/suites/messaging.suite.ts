import { deadLetterRules } from './messaging/dead-letters.js';
import { deliveryRules } from './messaging/delivery.js';
import type { LogUnderTest } from './messaging/log-under-test.js';
import { membershipRules } from './messaging/membership.js';
import { outageRules } from './messaging/outages.js';

/** What every transport of messages keeps; each rule gets a log of its own. */
export function messagingSuite(transport: string, open: () => Promise<LogUnderTest>): void {
  describe(`messaging over ${transport}`, () => {
    let log: LogUnderTest | undefined;
    const current = (): LogUnderTest => log ?? notOpen();
    beforeEach(async () => {
      log = await open();
    });
    afterEach(() => log?.close());

    deliveryRules(current);
    membershipRules(current);
    outageRules(current);
    describe('a bad event', () => deadLetterRules(current));
  });
}

function notOpen(): never {
  throw new Error('the log is not open');
}
