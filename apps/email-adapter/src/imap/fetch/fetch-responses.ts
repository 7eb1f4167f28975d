import type { FetchMessageObject } from 'imapflow';

/** Items that a server sends on request only. It also sends flags without a request, so flags are not among them. */
const data = ['source', 'headers', 'size', 'internalDate', 'envelope', 'bodyStructure', 'bodyParts'] as const;

/** What a server sent of one mail. */
export type MailResponse = Partial<Pick<FetchMessageObject, (typeof data)[number]>>;

/**
 * The responses about the requested mails, merged by UID. A server may also send responses about other mails, or several about
 * one mail. A response with data but no UID belongs to the requested mail if that is the only one and has no other response.
 */
export function responsesByUid(
  responses: readonly FetchMessageObject[],
  uids: readonly number[],
): ReadonlyMap<number, MailResponse> {
  const found = new Map<number, MailResponse>();
  for (const response of responses) {
    const given = dataOf(response);
    if (given && uids.includes(response.uid)) found.set(response.uid, { ...given, ...found.get(response.uid) });
  }
  const [only, ...others] = uids;
  const unnamed = responses.flatMap((response) => (response.uid ? [] : (dataOf(response) ?? [])));
  if (only !== undefined && others.length === 0 && !found.has(only) && unnamed.length === 1)
    found.set(only, unnamed[0] ?? {});
  return found;
}

/** Null for a response without data. NIL and empty bytes are no data. */
function dataOf(response: FetchMessageObject): MailResponse | null {
  const entries = data.flatMap((name) => (isGiven(response[name]) ? [[name, response[name]] as const] : []));
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

function isGiven(value: unknown): boolean {
  if (Buffer.isBuffer(value)) return value.length > 0;
  if (value instanceof Map) return [...value.values()].some(isGiven);
  return value !== undefined && value !== null && value !== false && value !== '';
}
