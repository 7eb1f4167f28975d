/** How mail programs say "wrote", in the languages of most of them. The last word before the colon, or near it. */
const wrote = [
  'wrote|writes',
  'schrieb|schreef|geschreven',
  'a écrit|écrit|escribió|escreveu|ha scritto|a scris|va escriure',
  'skrev|kirjoitti|napisał|napisała|napisał\\(a\\)|pisze|napsal|napsala|napísal|napsal\\(a\\)|írta',
  'написал|написала|написал\\(а\\)|писал|пише|написав',
  'yazdı|έγραψε|写道|寫道|님이 작성',
].join('|');

/** How the line begins that says who wrote when, where it does not begin with the date itself. */
const openers = 'on|am|le|el|em|il|op|w dniu|dnia|den|dne|la data de|στις|在|于';

const original = [
  'original message|original appointment|original email',
  "ursprüngliche nachricht|originalnachricht|message d[’']origine|message original",
  'mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht',
  'wiadomość oryginalna|oryginalna wiadomość|исходное сообщение|оригінальне повідомлення|původní zpráva',
  'ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti|orijinal mesaj',
  '原始邮件|原始郵件|元のメッセージ|원본 메시지',
].join('|');

const forwarded = [
  'forwarded message|begin forwarded message|weitergeleitete nachricht|anfang der weitergeleiteten nachricht',
  'message transféré|message réexpédié|début du message (?:réexpédié|transféré)|mensaje reenviado|inicio del mensaje reenviado',
  'mensagem encaminhada|início da mensagem (?:reencaminhada|encaminhada)|messaggio inoltrato|inizio messaggio inoltrato',
  'doorgestuurd bericht|begin doorgestuurd bericht|przekazana wiadomość|wiadomość napisana przez',
  'пересылаемое сообщение|начало переадресованного сообщения|vidarebefordrat meddelande',
  '转发的邮件|轉寄郵件|転送メッセージ|전달된 메일',
].join('|');

const from = 'from|von|de|da|van|od|от|від|från|fra|lähettäjä|kimden|odesílatel|feladó|发件人|寄件者|差出人|보낸 사람';

const subject =
  'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|temat|тема|ämne|emne|aihe|konu|předmět|tárgy|主题|主旨|件名|제목';

const otherHeaders = [
  'sent|date|to|cc|gesendet|datum|an|envoyé|à|enviado|enviada em|fecha|para|data|inviato|a|verzonden|aan|wysłano|do|dw',
  'отправлено|дата|кому|копия|надіслано|skickat|till|sendt|til|lähetetty|vastaanottaja|gönderme|tarih|kime|odesláno|komu',
  '发送时间|日期|收件人|寄件日期|收件者|送信日時|宛先|날짜|받는 사람',
].join('|');

const header = (names: string): RegExp => new RegExp(`^\\*?(?:${names})\\s?[:：]`, 'iu');

/** A line that ends a sentence of who wrote when: `… wrote:`, `… schrieb Ada <ada@…>:`. */
export const saysWhoWrote = new RegExp(`(?:^|[\\s,>)\\d일])(?:${wrote})(?:[\\s:：,].{0,160})?[:：]$`, 'iu');
/** Some programs say only when and who: `пн, 1 янв. 2024 г. в 10:00, Ада <ada@…>:`. */
export const endsWithAddress = /[^\s<>@]@[^\s<>@]+>?\s?[:：]$/u;
export const opens = new RegExp(`^(?:${openers})(?:\\s|$)|^\\p{L}{2,12}[.,]{0,2}\\s\\d|^\\d{1,4}[-./年년 ]`, 'iu');
export const hasAddress = /[^\s<>@]@[^\s<>@]|\[mailto:/u;
export const hasTime = /\d{1,2}[:.h]\d{2}/u;
export const originalMessage = new RegExp(`^[-_*=]{2,}\\s*(?:${original})\\s*[-_*=]{2,}`, 'iu');
export const forwardedMessage = new RegExp(`^[-_*=]*\\s*(?:${forwarded})\\s*(?:[-_*=]{2,}|[:：])`, 'iu');
export const fromHeader = header(from);
export const subjectHeader = header(subject);
export const otherHeader = header(otherHeaders);
/** A time of day; a date with dots is none. */
export const headerTime = /(?:^|[\s,T])\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?![.\d/-])/u;
export const anyRuler = /^[_\-=*─—]{5,}$/u;
export const ruler = /^[_\-=*]{10,}$/u;
export const signature = /^--$/u;
