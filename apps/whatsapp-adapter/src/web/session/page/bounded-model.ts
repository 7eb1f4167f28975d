import type { PageModel } from '../../web-record.js';

/** What the translator reads of a page's model; everything else (keys, thumbnails, caches) is left behind. */
const kept = [
  'id',
  'from',
  'to',
  'author',
  'type',
  'subtype',
  't',
  'notifyName',
  'body',
  'caption',
  'isStatusV3',
  'isForwarded',
  'broadcast',
  'mimetype',
  'filename',
  'size',
  'duration',
  'lat',
  'lng',
  'loc',
  'clientUrl',
  'vcardList',
  'vcardFormattedName',
  'pollName',
  'pollOptions',
  'eventName',
  'eventDescription',
  'inviteGrpName',
  'title',
  'description',
  'orderTitle',
  'itemCount',
  'selectedButtonId',
  'listResponse',
  'quotedStanzaID',
  'quotedMsg',
  'ctwaContext',
  'latestEditSenderTimestampMs',
  'protocolMessageKey',
  'templateParams',
  'msgKey',
  'parentMsgKey',
  'reactionText',
  'senderUserJid',
  'timestamp',
] as const;

/** A picture's `body` is its thumbnail. */
const mediaTypes = new Set(['image', 'video', 'audio', 'ptt', 'ptv', 'document', 'sticker']);

/** What a message cannot do without, should the rest be too much. */
const essential = new Set(['id', 'from', 'type', 't', 'body', 'caption', 'notifyName', 'protocolMessageKey']);

/** Characters, entries, levels; of the whole as JSON, characters. */
const limits = { text: 70_000, items: 60, depth: 4, whole: 300_000 };

/** The parts of a page's model that are worth keeping, each of them bounded. Never throws. */
export function boundedModel(model: unknown): PageModel {
  const source = (typeof model === 'object' && model !== null ? model : {}) as PageModel;
  const names = kept.filter((name) => source[name] !== undefined && !isDispensable(name, source));
  const whole = Object.fromEntries(names.map((name) => [name, bounded(worthOf(name, source), limits.depth)]));
  if (JSON.stringify(whole).length <= limits.whole) return whole;
  return Object.fromEntries(Object.entries(whole).filter(([name]) => essential.has(name)));
}

/** Of the message replied to its words alone: it is a whole model of its own. */
function worthOf(name: string, source: PageModel): unknown {
  const value = source[name];
  if (name !== 'quotedMsg' || typeof value !== 'object' || value === null) return value;
  const { type, body, caption } = value as PageModel;
  return { type, ...(type === 'chat' ? { body } : { caption }) };
}

/** Only a passed-on message has the mark: what is kept is hashed into the id of what cannot be read. */
function isDispensable(name: string, source: PageModel): boolean {
  return (name === 'body' && isMedia(source)) || (name === 'isForwarded' && source[name] !== true);
}

function isMedia({ type }: PageModel): boolean {
  return typeof type === 'string' && mediaTypes.has(type);
}

function bounded(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.slice(0, limits.text);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return null;
  if (Array.isArray(value)) return value.slice(0, limits.items).map((item) => bounded(item, depth - 1));
  const entries = Object.entries(value).slice(0, limits.items);
  return Object.fromEntries(entries.map(([name, item]) => [name, bounded(item, depth - 1)]));
}
