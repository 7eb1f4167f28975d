import { z } from 'zod';

/** The page gives addresses as text, or as an object with the text in it. */
const wid = z.union([z.string(), z.object({ _serialized: z.string() }).transform(({ _serialized: text }) => text)]);

/** Beside the message itself nothing is worth losing it for: a part of another form than expected counts as absent. */
function loosely<S extends z.ZodType>(schema: S) {
  return schema.optional().catch(undefined);
}

const text = loosely(z.string());
const number = loosely(z.number());

/** A key such as `false_4915…@c.us_3A…`. */
const key = z.object({
  fromMe: z.boolean().catch(false),
  remote: wid,
  id: z.string().min(1).max(900),
  _serialized: text,
});

/** A message as WhatsApp Web's models have it; only what is read. */
export const webMessageSchema = z.object({
  id: key,
  from: loosely(wid),
  type: z.string().catch('unknown'),
  subtype: text,
  /** Seconds since 1970. */
  t: number,
  notifyName: text,
  body: text,
  caption: text,
  isStatusV3: loosely(z.boolean()),
  isForwarded: loosely(z.boolean()),
  mimetype: text,
  filename: text,
  /** Bytes. */
  size: number,
  lat: number,
  lng: number,
  loc: text,
  clientUrl: text,
  vcardList: loosely(z.array(z.object({ vcard: z.string() }))),
  pollName: text,
  pollOptions: loosely(z.array(z.object({ name: z.string() }))),
  eventName: text,
  eventDescription: text,
  inviteGrpName: text,
  title: text,
  description: text,
  orderTitle: text,
  itemCount: number,
  selectedButtonId: text,
  listResponse: loosely(z.object({ title: z.string(), singleSelectReply: loosely(z.object({ selectedRowId: text })) })),
  /** The id of the message that this one replies to. */
  quotedStanzaID: text,
  quotedMsg: loosely(z.object({ type: text, body: text, caption: text })),
  /** The advertisement from which the chat was begun. */
  ctwaContext: loosely(z.object({ title: text, sourceId: text, sourceUrl: text })),
  latestEditSenderTimestampMs: number,
  protocolMessageKey: loosely(key),
});

export const webReactionSchema = z.object({
  msgKey: key,
  parentMsgKey: key,
  /** Empty: taken back. */
  reactionText: z.string().catch(''),
  senderUserJid: wid,
  /** Seconds since 1970. */
  timestamp: number,
});

export type WebMessage = z.output<typeof webMessageSchema>;
export type WebReaction = z.output<typeof webReactionSchema>;
