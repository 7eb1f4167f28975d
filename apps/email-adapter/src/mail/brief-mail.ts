import { createHash } from 'node:crypto';
import { bareText } from './html/html-text.js';
import type { MailContent } from './mail-content.js';
import { mailLimits } from './mail-limits.js';
import { parseMail } from './parse-mail.js';
import { startAsText } from './source-remains.js';
import { bodyOffset } from './source-as-utf8.js';

/** Who signed the beginning of a body says nothing of the rest; `bodyHash` is of all of it. */
const unproven = { signatures: [], rawBodyHash: null };
/** What is read of the body is its beginning. */
const cut = { textIsCut: true };

/** A mail that is too much to be parsed, by the beginnings of its header and its body; attachments are not known. */
export async function briefMail(source: Buffer): Promise<MailContent> {
  const { head, body } = halves(source);
  const start = wholeLines(body.subarray(0, mailLimits.briefBodyBytes));
  return {
    ...(await parseMail(Buffer.concat([head, start]))),
    ...unproven,
    ...cut,
    attachments: [],
    bodyHash: hashOf(body),
  };
}

/** The same where even that is too much: of its body what stands there, tags aside. */
export async function bareMail(source: Buffer): Promise<MailContent> {
  const { head, body } = halves(source);
  const text = bareText(startAsText(body.subarray(0, mailLimits.briefBodyBytes)));
  const content = await parseMail(head);
  return {
    ...content,
    ...unproven,
    ...cut,
    text: text.slice(0, mailLimits.textLength),
    attachments: [],
    bodyHash: hashOf(body),
  };
}

function halves(source: Buffer): { head: Buffer; body: Buffer } {
  const bodyAt = bodyOffset(source);
  const head = wholeLines(source.subarray(0, Math.min(bodyAt, mailLimits.briefHeaderBytes)));
  return {
    head: bodyAt > head.length ? Buffer.concat([head, Buffer.from('\r\n')]) : head,
    body: source.subarray(bodyAt),
  };
}

function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}

function wholeLines(text: Buffer): Buffer {
  return text.subarray(0, text.lastIndexOf('\n') + 1 || text.length);
}
