/** Numbers of a country that are written in more than one way, each of which is the same subscriber. */
interface Renumbered {
  /** The digits that stay, as regular expressions. */
  kept: readonly string[];
  /** Every way to write them, today's first; `$1`, `$2` stand for what is kept. */
  spellings: readonly string[];
}

const brazil: Renumbered[] = [{ kept: ['\\d\\d', '[689]\\d{7}'], spellings: ['+55$19$2', '+55$1$2'] }];
const mexico: Renumbered[] = [{ kept: ['[2-9]\\d{9}'], spellings: ['+52$1', '+521$1'] }];
const argentina: Renumbered[] = [{ kept: ['[1-3]\\d{9}'], spellings: ['+549$1', '+54$1'] }];

/** Eight digits became ten on 30 November 2024 (ARCEP Benin, ITU operational bulletin): 01 before all of them. */
const benin: Renumbered[] = [{ kept: ['[2-9]\\d{7}'], spellings: ['+22901$1', '+229$1'] }];

/**
 * Eight digits became ten on 31 January 2021 (ARTCI, ITU operational bulletin): 07, 05 or 01 before mobile numbers, by the
 * operator, which their second digit shows; 27 before Orange's landlines (whose third digits libphonenumber lists).
 */
const ivoryCoast: Renumbered[] = [
  { kept: ['[04-9][7-9]\\d{6}'], spellings: ['+22507$1', '+225$1'] },
  { kept: ['[04-9][4-6]\\d{6}'], spellings: ['+22505$1', '+225$1'] },
  { kept: ['(?:0[1-3]|[4-7][0-3])\\d{6}'], spellings: ['+22501$1', '+225$1'] },
  {
    kept: ['(?:2(?:0[23]|1[2357]|2[245]|3[45]|4[3-5])|3(?:06|1[69]|[2-6]7))\\d{5}'],
    spellings: ['+22527$1', '+225$1'],
  },
];

/** The 0 before eight digits gave way to 6 or 7, by the operator, on 29 June 2019 (ARCEP Gabon; libphonenumber's recipes). */
const gabon: Renumbered[] = [
  { kept: ['[256]\\d{6}'], spellings: ['+2416$1', '+2410$1', '+241$1'] },
  { kept: ['[47]\\d{6}'], spellings: ['+2417$1', '+2410$1', '+241$1'] },
  { kept: ['1\\d{6}'], spellings: ['+2411$1', '+2410$1'] },
];

/** Mobile numbers of eleven digits lost one in September 2018 (MIC Vietnam; libphonenumber's recipes): new, old. */
const vietnam: Renumbered[] = [
  ['70', '120'],
  ['79', '121'],
  ['77', '122'],
  ['83', '123'],
  ['84', '124'],
  ['85', '125'],
  ['76', '126'],
  ['81', '127'],
  ['78', '128'],
  ['82', '129'],
  ['32', '162'],
  ['33', '163'],
  ['34', '164'],
  ['35', '165'],
  ['36', '166'],
  ['37', '167'],
  ['38', '168'],
  ['39', '169'],
  ['56', '186'],
  ['58', '188'],
  ['59', '199'],
].map(([now, before]) => ({ kept: ['\\d{7}'], spellings: [`+84${now}$1`, `+84${before}$1`] }));

/** Landlines of eight digits became ten on 1 September 2021 (CRC Colombia, resolution 5826 of 2019): 60 before the area. */
const colombia: Renumbered[] = [{ kept: ['[1245678]\\d{7}'], spellings: ['+5760$1', '+57$1'] }];

/**
 * Countries that changed how their numbers are written, while WhatsApp, address books and forms keep the old way. Brazil's
 * ninth digit stays out for numbers that begin with 7, where both may be in use; Mexico's 1 after 52 and Argentina's 9
 * after 54 are ways to dial. No number fits two of the rules.
 */
export const renumberedCountries: readonly Renumbered[] = [
  ...brazil,
  ...mexico,
  ...argentina,
  ...benin,
  ...ivoryCoast,
  ...gabon,
  ...vietnam,
  ...colombia,
];

interface Written {
  /** `+` and the first two digits. */
  beginning: string;
  pattern: RegExp;
  /** In which other ways it is written; today's is the first of all. */
  others: readonly string[];
  today: string;
}

const ways: readonly Written[] = renumberedCountries.flatMap(({ kept, spellings }) =>
  spellings.map((spelling) => ({
    beginning: beginningOf(spelling),
    pattern: patternOf(spelling, kept),
    others: spellings.filter((other) => other !== spelling),
    today: spellings[0] ?? spelling,
  })),
);

const waysByBeginning: ReadonlyMap<string, Written[]> = Map.groupBy(ways, ({ beginning }) => beginning);

/** Every spelling of a number that may stand somewhere for the same subscriber, itself first; three at most. */
export function phoneSpellings(e164: string): string[] {
  const written = wayOf(e164);
  return [e164, ...(written?.others.map((other) => e164.replace(written.pattern, other)) ?? [])];
}

/** The spelling that is dialled today; of most numbers the number itself. */
export function dialledToday(e164: string): string {
  const written = wayOf(e164);
  return written ? e164.replace(written.pattern, written.today) : e164;
}

/** Most numbers begin as none of these: a file has a million of them. */
function wayOf(e164: string): Written | undefined {
  return waysByBeginning.get(beginningOf(e164))?.find(({ pattern }) => pattern.test(e164));
}

function beginningOf(number: string): string {
  return number.slice(0, 3);
}

function patternOf(spelling: string, kept: readonly string[]): RegExp {
  const digits = spelling.slice(1).replace(/\$(\d)/gu, (_, nth: string) => `(${kept[Number(nth) - 1] ?? ''})`);
  return new RegExp(String.raw`^\+${digits}$`, 'u');
}
