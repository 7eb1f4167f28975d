/**
 * What our own check says of the From address's domain: it vouches for the mail; it does not, and asks that such mail be
 * kept away from people (p=quarantine, p=reject); or nothing is known.
 */
export type DmarcVerdict = 'pass' | 'fail' | null;
