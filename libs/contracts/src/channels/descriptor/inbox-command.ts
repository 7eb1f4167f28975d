/** How the command `inboxes add` names a driver and asks for its fields. */
export interface InboxCommand {
  name: string;
  /** What else people call it. */
  aliases?: readonly string[];
  summary: string;
  /** Calls without `npx doorbell`. */
  examples: readonly string[];
  /** In the order in which they are asked. */
  questions: readonly Question[];
  /** Options without a value, and the setting that each makes true. */
  switches?: Readonly<Record<string, { into: string; summary: string }>>;
  /** What remains to be done once the inbox is connected. */
  nextStep?(credentials: Readonly<Record<string, unknown>>): string;
}

/** What the command asks for one field of an inbox. */
export interface Question {
  /** Where it stands in the request: `credentials.token`. */
  into: string;
  /** Its option without dashes. A secret's ends in `-file`: other users of the machine see command lines. */
  option: string;
  question: string;
  /** Only of a secret, which is hidden while it is typed: the environment variable that may hold it too. */
  variable?: string;
  /** Taken where nothing is given; asked for all the same. */
  otherwise?: (typed: ReadonlyMap<string, string>) => string;
  /** True: `otherwise` makes a value up, and any other does as well. */
  isMadeUp?: true;
  /** True: never asked for. */
  isOptional?: true;
  /** @throws where the text cannot be read. */
  read?: (text: string) => unknown;
}

/** These leave what they cannot read as it is: the schema says what is wrong with it. */
export const readInteger = (text: string): unknown => (/^\d+$/u.test(text) ? Number(text) : text);
export const readTls = (text: string): unknown => ({ true: true, false: false })[text] ?? text;
export const readList = (text: string): unknown => text.split(',').map((one) => one.trim());
export const readJson = (text: string): unknown => JSON.parse(text) as unknown;
