import type { Inbox, MailArrival } from '#libs/contracts';
import type { DmarcVerdict } from '../proof/dmarc.js';

/** What is known of a mail beside its source. */
export interface MailArrivalFacts {
  /** MAIL FROM; null for the null return path, empty where it is not known. */
  envelopeFrom: string | null;
  /** By an inbox's id: the tag of the address, the part behind its plus. */
  tags: ReadonlyMap<string, string>;
  receivedAt: Date;
  /** Whether it lay in the mailbox when that was connected. */
  isHistory: boolean;
  /** What our own check of the From domain found. */
  dmarc: DmarcVerdict;
  /** Whether the inbox's own mail host handed it over, and no stranger. */
  fromOwnHost: boolean;
}

/** Characters of an envelope's address that are kept; a longer one counts as not known. */
const longestAddress = 320;

/** What a later translation has to know. */
export function arrivalOf(
  { envelopeFrom, dmarc, fromOwnHost, isHistory, tags }: Omit<MailArrivalFacts, 'receivedAt'>,
  { inboxId }: Inbox,
): MailArrival {
  const tag = tags.get(inboxId);
  const isKnown = envelopeFrom !== '' && (envelopeFrom?.length ?? 0) <= longestAddress;
  return {
    ...(isKnown && { envelopeFrom }),
    ...(dmarc !== null && { dmarc }),
    ...(fromOwnHost && { fromOwnHost }),
    ...(isHistory && { isHistory }),
    ...(tag !== undefined && { tag }),
  };
}

/** The same, read again. Where nothing was kept, nothing is proven but what the source itself proves. */
export function arrivedAs(arrival: MailArrival, { inboxId }: Inbox): Omit<MailArrivalFacts, 'receivedAt'> {
  const { envelopeFrom = '', tag } = arrival;
  return {
    envelopeFrom,
    tags: new Map(tag === undefined ? [] : [[inboxId, tag]]),
    dmarc: arrival.dmarc ?? null,
    fromOwnHost: arrival.fromOwnHost ?? false,
    isHistory: arrival.isHistory ?? false,
  };
}
