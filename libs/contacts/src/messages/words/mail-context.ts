/** What shows whether a mail replies to another or passes it on. */
export interface MailContext {
  subject: string | null;
  /** Whether it names a mail that it replies to, in In-Reply-To or References. */
  isReply: boolean;
}

const prefixes = [
  'r|re|ref|rsp|aw|antw|antwort|sv|vs|odp|res|resp|rif|rv|ynt|atb|na|vá|bls|отв|ответ|відп|απ|απάντηση',
  'fw|fwd|wg|wtr|tr|trs|i|enc|pd|vb|vl|vidarebefordrat|doorst|továbbítás|ilt|i̇lt|пересл|переслано|πρθ|προωθ',
  '回复|答复|回覆|返信|转发|轉寄|転送|답장|회신|전달',
].join('|');
/** `Re:`, `AW: WG:`, `Re[2]:`, `[Flats] Fwd:`, `回复：`; a list's name may stand before it. */
const prefix = new RegExp(
  `^(?:\\[[^\\]]{0,60}\\]\\s*)?(?:${prefixes})(?:\\[\\d+\\]|\\^\\d+|\\(\\d+\\))?\\s?[:：]`,
  'iu',
);

/** Whether what looks like another mail's header may be one: elsewhere they are the fields of a form. */
export function isAboutAnother({ subject, isReply }: MailContext): boolean {
  return isReply || prefix.test((subject ?? '').trim());
}
