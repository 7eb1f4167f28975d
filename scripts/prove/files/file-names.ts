import type { Random } from '#libs/testing/random';

/** Names that any system keeps as they are. */
const plain = [
  'payslip.pdf',
  'Gehaltsabrechnung März.pdf',
  'Справка о доходах.pdf',
  '給与明細.xlsx',
  '급여명세서.pdf',
  'عقد الإيجار.docx',
  'תלוש משכורת.pdf',
  'वेतन पर्ची.pdf',
  'ใบแจ้งเงินเดือน.png',
  'Μισθοδοσία.txt',
  'Bảng lương.csv',
  'flat 😀🏠.jpg',
  'family 👩‍👩‍👧.heic',
  'plan_(1)-final, v2.pdf',
];

/** Names that lead out of a folder, hide their type, break headers, or are too long. */
const tricky = [
  '',
  '.',
  '..',
  '...',
  '../../etc/passwd',
  '/etc/shadow',
  '..\\..\\boot.ini',
  String.raw`C:\Windows\system32\cmd.exe`,
  'a/b/c.txt',
  '%2e%2e%2fpasswd',
  '.htaccess',
  'CON',
  'nul.txt',
  'com1.tar.gz',
  'invoice\u202Efdp.exe',
  'zero\u0000byte.txt',
  'bell\u0007tab\t.txt',
  'quote".pdf',
  "it's; name=other.txt",
  '=?utf-8?B?YQ==?=.txt',
  'a:b*c?<d>|e.txt',
  '  spaces  .txt  ',
  'dots...',
  `${'x'.repeat(300)}.pdf`,
  `${'ü'.repeat(300)}.docx`,
  `${'家'.repeat(300)}.zip`,
  `${'👩‍👩‍👧'.repeat(60)}.png`,
];

/** First and last letters of scripts, for names by chance. */
const scripts = ['az', 'ßž', 'αω', 'ая', 'աֆ', 'את', 'بي', 'कह', 'กฮ', 'あん', '一龠', '가힣'];

export function randomName(random: Random): string {
  if (random.oneIn(3)) return random.oneOf(tricky);
  return random.oneIn(2) ? random.oneOf(plain) : ofLetters(random);
}

/** Whether the name has to be shown as it is. */
export function isPlain(name: string): boolean {
  return !tricky.includes(name);
}

function ofLetters(random: Random): string {
  const letter = (): string => {
    const [first = 97, last = 122] = Array.from(random.oneOf(scripts), (one) => one.codePointAt(0) ?? 97);
    return String.fromCodePoint(first + random.below(last - first + 1));
  };
  return `${Array.from({ length: 1 + random.below(30) }, letter).join('')}.bin`;
}
