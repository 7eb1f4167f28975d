import { createHash } from 'node:crypto';
import { bareText } from './html/html-text.js';
import type { MailContent } from './mail-content.js';
import { mailLimits } from './mail-limits.js';
import { parseMail } from './parse-mail.js';
import { startAsText } from './source-remains.js';
import { piecesOf, sectionOf, type MailBytes } from './source/mail-bytes.js';
import { bodyOffset } from './source-as-utf8.js';

/** A signature of the body's beginning proves nothing about the rest; `bodyHash` is of the whole body. */
const unproven = { signatures: [], rawBodyHash: null };
/** Only the beginning of the body is read. */
const cut = { textIsCut: true };

/** A mail whose parsing costs too much: the beginnings of its header and its body, without attachments. */
export async function briefMail(source: MailBytes): Promise<MailContent> {
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

/** The same where even that costs too much: its body is not decoded, only its tags are removed. */
export async function bareMail(source: MailBytes): Promise<MailContent> {
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

function halves(source: MailBytes): { head: Buffer; body: MailBytes } {
  const bodyAt = bodyOffset(source);
  const head = wholeLines(source.subarray(0, Math.min(bodyAt, mailLimits.briefHeaderBytes)));
  return {
    head: bodyAt > head.length ? Buffer.concat([head, Buffer.from('\r\n')]) : head,
    body: sectionOf(source, bodyAt, source.length),
  };
}

function hashOf(body: MailBytes): string {
  const hash = createHash('sha256');
  for (const piece of piecesOf(body)) hash.update(piece);
  return hash.digest('hex');
}

function wholeLines(text: Buffer): Buffer {
  return text.subarray(0, text.lastIndexOf('\n') + 1 || text.length);
}
