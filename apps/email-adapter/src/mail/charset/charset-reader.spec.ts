import iconv from 'iconv-lite';
import { CharsetReader } from './charset-reader.js';

const read = (bytes: Buffer, label: string | null): string => new CharsetReader().read(bytes, label);
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('text in the declared charset', () => {
  it.each([
    ['windows-1252', 'Größe, déjà vu'],
    ['"ISO-8859-1"', 'Größe'],
    [' latin1 ', 'Größe'],
    ['iso8859-15', 'Preis in €'],
    ['cp1250', 'Chciałbym w piątek'],
    ['WIN-1251', 'Здравствуйте'],
    ['koi8r', 'Привет'],
    ['koi8-ru', 'Привіт'],
    ['cp-850', 'Größe für'],
    ['cp437', 'Größe für'],
    ['ibm-866', 'Привет'],
    ['GB2312', '你好，房子还在吗'],
    ['gbk', '房子还在吗？'],
    ['GB_2312-80', '房子还在吗？'],
    ['big5-hkscs', '房子還在嗎'],
    ['cp950', '房子還在嗎'],
    ['x-sjis', '部屋はまだ空いていますか'],
    ['cp932', '部屋はまだ空いていますか'],
    ['ks_c_5601-1987', '아파트가 아직 있나요'],
    ['cp949', '아파트가 아직 있나요'],
    ['iso-8859-8-i', 'שלום'],
    ['tis-620', 'สวัสดีครับ'],
    ['utf-7', 'Größe'],
    ['utf-16be', 'Is it free?'],
    ['UTF-16LE', '部屋はまだ'],
    ['macintosh', 'café'],
  ])('%s', (label, text) => {
    const charset = label
      .replace(/["\s]|x-(?=sjis)/gu, '')
      .replace('cp-', 'cp')
      .replace('ibm-', 'ibm')
      .replace('koi8-ru', 'koi8-u');
    const known = {
      'GB_2312-80': 'gbk',
      'ks_c_5601-1987': 'euc-kr',
      'WIN-1251': 'cp1251',
      'tis-620': 'cp874',
      'iso-8859-8-i': 'iso-8859-8',
      koi8r: 'koi8-r',
      sjis: 'shift_jis',
    };
    const bytes = iconv.encode(text, (known as Record<string, string>)[charset] ?? charset);
    expect(read(bytes, label)).toBe(text);
  });

  it.each([
    'utf8',
    'UTF8',
    'utf_8',
    'utf8mb4',
    'utf-8;',
    '"utf-8',
    'charset=utf-8',
    'unicode-1-1-utf-8',
    'UTF-8 (Unicode)',
    'x-utf-8',
    'utf-8*en',
  ])('UTF-8 as %s', (label) => expect(read(Buffer.from('Größe €'), label)).toBe('Größe €'));

  it('iso-8859-1 with the quotes and dashes of windows-1252', () => {
    expect(read(latin1('I\x92d \x96 \x80'), 'iso-8859-1')).toBe('I’d – €');
  });

  it('in seven bits that shift', () => {
    expect(read(latin1('\x1b$)CRoom \x0eGQ\x0f 5'), 'iso-2022-kr')).toBe('Room 한 5');
    expect(read(latin1('This ~{<:Ky2;~} ~~'), 'hz-gb-2312')).toBe('This 己所不 ~');
  });

  it('is known by a mark at its beginning, whatever the label', () => {
    expect(read(Buffer.from('\uFEFFGröße'), 'utf-8')).toBe('Größe');
    expect(read(Buffer.from('\uFEFFGröße', 'utf16le'), 'utf-8')).toBe('Größe');
  });

  it('keeps to it where a character is cut', () => {
    const bytes = iconv.encode('请问这套公寓还可以租吗？谢谢', 'gbk');
    expect(read(bytes.subarray(0, -1), 'gb2312')).toMatch(/^请问这套公寓还可以租吗？谢/u);
  });
});

describe('text whose declared charset is none, unknown or wrong', () => {
  it.each([
    'utf-8',
    'us-ascii',
    'x-unknown',
    'unicode',
    'utf-16',
    'none',
    'hex',
    'base64',
    '',
    null,
    'UTF-8; format=flowed',
    'utf-7',
  ])('is windows-1252 where it has accents: %s', (label) =>
    expect(read(latin1('Preis f\xfcr die Wohnung, d\xe9j\xe0 vu \x80'), label)).toBe(
      'Preis für die Wohnung, déjà vu €',
    ),
  );

  it.each(['x-unknown', 'unicode', 'utf-16', 'hex', 'binary', 'us-ascii', 'euc-kr', 'shift_jis'])(
    'is UTF-8 where it is that: %s',
    (label) =>
      expect(read(Buffer.from('Preis für die Wohnung – déjà vu'), label)).toBe('Preis für die Wohnung – déjà vu'),
  );

  it.each([
    ['big5', '你好，請問房子還在嗎？'],
    ['gbk', '你好，房子还在吗？'],
    ['shift_jis', 'こんにちは、部屋はまだ空いていますか'],
    ['euc-jp', 'こんにちは、部屋はまだ空いていますか'],
    ['euc-kr', '안녕하세요, 아파트가 아직 있나요?'],
    ['koi8-r', 'Здравствуйте, квартира ещё свободна?'],
    ['windows-1251', 'Здравствуйте, квартира ещё свободна?'],
    ['windows-1250', 'Chciałbym obejrzeć mieszkanie w piątek, dziękuję'],
    ['iso-8859-2', 'Chciałbym obejrzeć mieszkanie w piątek, dziękuję'],
    ['windows-1253', 'Καλημέρα, είναι ακόμα διαθέσιμο το διαμέρισμα;'],
    ['windows-1255', 'שלום, האם הדירה עדיין פנויה?'],
  ])('is what it looks like: %s', (charset, text) => {
    expect(read(iconv.encode(text, charset), 'utf-8')).toBe(text);
    expect(read(iconv.encode(text, charset), null)).toBe(text);
  });

  it.each(['René', 'café', 'Voilà', 'Grüße', '¿Está disponible mañana?', '£900', 'Ævar Þór', 'não há às 5h', 'Tromsø'])(
    'is windows-1252 however short: %s',
    (text) => expect(read(latin1(text), 'utf-8')).toBe(text),
  );
});

describe('UTF-8 with bytes that are none', () => {
  it('keeps what is UTF-8, and reads the rest as windows-1252', () => {
    const bytes = Buffer.concat([Buffer.from('Größe – für '), latin1('Ren\xe9'), Buffer.from(' und Zoë')]);
    expect(read(bytes, 'utf-8')).toBe('Größe – für René und Zoë');
  });

  it('loses no more than the character that its end cuts', () => {
    const bytes = Buffer.from('Größe 900 €');
    expect(read(bytes.subarray(0, -1), 'utf-8')).toBe('Größe 900 ');
  });
});
