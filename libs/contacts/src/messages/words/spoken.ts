/** What programs write below a mail: `Sent from my iPhone`, in the languages of most of them. */
const footer = new RegExp(
  `^(?:${[
    'sent from (?:my|mail|outlook|yahoo|proton|gmail)|get outlook for|get bluemail',
    '(?:von|vom) mei.{1,30}gesendet|gesendet (?:von|mit|über)|diese nachricht wurde von mein',
    'envoyé (?:de|depuis|à partir de)|télécharger outlook|enviado (?:desde|do meu|a partir)|obtener outlook|obter o outlook',
    'inviato da|scarica outlook|verzonden v[ia]a?n?|skickat från|sendt fra|lähetetty|wysłan[eo] z|odesláno z|отправлено (?:с|из)',
    'надіслано з|gönderildi|iphone’?\\S*dan gönderildi|從我的|发自我的|iPhoneから送信|나의 iPhone에서 보냄',
  ].join('|')})`,
  'iu',
);
const signature = /^--$/u;
/** Characters of a line that are looked at. */
const longestMark = 120;

/** What of a mail's own words is running speech: without lines that are marked as quoted, signature and a program's footer. */
export function spoken(own: string): string {
  const lines = own.split('\n');
  const end = lines.findIndex((line) => isEnd(line.slice(0, longestMark).trim()));
  const said = end < 0 ? lines : lines.slice(0, end);
  return said
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .trim();
}

function isEnd(line: string): boolean {
  return signature.test(line) || footer.test(line);
}
