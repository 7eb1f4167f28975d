import { domainOf, isMachine, localPart } from './machines.js';

/** Variable return paths (VERP), rewritten senders (SRS, BATV) and what mailing services put before their numbers. */
const rewritten =
  /^(?:srs[01][=+-]|prvs=|btv1==|msprvs\d|bounces?|bnc|return|returns|returnpath|rp|errors?|err|undeliver|fbl|verp)(?:[-+._=\d]|$)|^owner-|-owner$|[-+_](?:bounces?|return|owner|errors?)(?:[-+._=\d]|$)|=/iu;

/** Ids that no person writes by hand: long runs of hexadecimal digits, of figures, or letters and figures in turn. */
const id = /[\da-f]{16,}|\d{7,}|(?=[a-z\d]*\d[a-z\d]*\d)(?=[a-z\d]*[a-z])[a-z\d]{18,}/iu;

const bounceDomain = /^(?:bounces?|bnc|return|returns|returnpath|rp|mailer|em\d*|mta\d*|verp|e?smtp\d*)\./iu;

/** Whether MAIL FROM can be a person's own address. Where bounces are to go, strangers share one, or each mail has another. */
export function isOwnEnvelope(address: string): boolean {
  const local = localPart(address);
  return !isMachine(address) && !rewritten.test(local) && !id.test(local) && !bounceDomain.test(domainOf(address));
}
