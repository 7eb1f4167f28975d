/** Labels that say nothing of the bytes, and those of iconv-lite that name no charset but a transfer encoding. */
const empty =
  /^(|ascii|us-?ascii|ansi|ansi_x3\.4-19\d\d|none|null|undefined|default|auto|unknown|unknown-8bit|x-unknown|x-user-defined|8bit|7bit|binary|base64|hex|utf|iso|text|plain|charset|html|%.*|_.*)$/u;

/** How software writes a charset's name; the first that matches counts. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/^(x-?)?(unicode-?1-1-)?utf-?_?8([^0-9].*)?$/u, 'utf-8'],
  [/^(csutf8|unicode-?utf-?8|utf-?8-?mb\d?)$/u, 'utf-8'],
  [/^(unicode|utf-?16|ucs-?2|iso-10646-ucs-2|csunicode)$/u, 'utf-16'],
  [/^(unicode-1-1-)?utf-?7$/u, 'utf-7'],
  [
    /^(latin-?1|l1|iso-?8859|iso-?8859-?1(:\d+)?|iso_8859-1(:\d+)?|8859-?1|cp-?819|cp-?1252|ansi-?1252|1252|western)$/u,
    'windows-1252',
  ],
  [/^(x-|ms-|ms)?(win|windows|cp|ansi)?[-_ ]?(125\d|874)$/u, 'windows-$3'],
  [/^(latin|l)-?9$/u, 'iso-8859-15'],
  [/^(iso[-_ ]?)?8859[-_ ]?8[-_ ]?[ie]$/u, 'iso-8859-8'],
  [/^(iso[-_ ]?)?8859[-_ ]?(\d{1,2})([-_:].*)?$/u, 'iso-8859-$2'],
  [/^(x-)?(cp|ibm|dos|pc)[-_ ]?(437|737|775|85[0258]|86[0-9])$/u, 'cp$3'],
  [/^(866|csibm866)$/u, 'cp866'],
  [/^(x-)?mac[-_ ]?(roman)?$/u, 'macintosh'],
  [/^(koi8|koi|koi-?8-?r|cskoi8r)$/u, 'koi8-r'],
  [/^koi-?8-?(u|ru)$/u, 'koi8-u'],
  [
    /^(x-)?(gb[-_ ]?(2312|k|18030)(-80|[-_]1980)?|cp936|ms936|windows-936|x-euc-cn|euc-?cn|chinese|csgb2312|gb_2312-80)$/u,
    'gb18030',
  ],
  [/^(x-x-)?(big-?5([-_]?(hkscs|eten|tw))?|cp950|ms950|windows-950|csbig5)$/u, 'big5'],
  [/^(x-)?(shift?[-_ ]?jis|s-?jis|ms_?kanji|cp932|ms932|windows-?(932|31j)|csshiftjis)$/u, 'shift_jis'],
  [/^(x-)?(euc|ujis)[-_ ]?(jp)?$/u, 'euc-jp'],
  [/^(cs)?iso-?2022-?jp([-_]?\w+)?$/u, 'iso-2022-jp'],
  [
    /^(x-)?(euc-?kr|ks_?c[-_]?5601([-_:]?19\d\d)?|korean|cp949|ms949|uhc|windows-949|ksc5601|csksc56011987)$/u,
    'euc-kr',
  ],
  [/^(cs)?iso-?2022-?kr$/u, 'iso-2022-kr'],
  [/^hz(-gb-?2312)?$/u, 'hz'],
  [/^tis-?620([-_.].*)?$/u, 'windows-874'],
];

/**
 * The charset that a label means, by its usual name in lower case: misspelt, quoted and commented labels of real mail
 * included. Null where the label says nothing. Whether anything can decode the charset is another question.
 */
export function charsetOf(label: string | null | undefined): string | null {
  const plain = (label ?? '')
    .slice(0, 100)
    .toLowerCase()
    .replace(/\*.*$/u, '')
    .replace(/^[\s"'<=:;]+|[\s"'>;,)]+$/gu, '')
    .replace(/^charset\s*=\s*["']?/u, '')
    .replace(/[\s(;,].*$/u, '');
  if (empty.test(plain)) return null;
  const found = spellings.find(([spelling]) => spelling.test(plain));
  return found ? plain.replace(found[0], found[1]) : plain;
}
