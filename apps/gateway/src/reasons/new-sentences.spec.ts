import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import ts from 'typescript';
import { knownReasons } from './known-reasons.js';

const root = join(import.meta.dirname, '../../../../');

/** Where sentences are born that people read on the page: why an inbox, a message, a job, a rule or an event failed. */
const homes = [
  'apps/{email,telegram,web,whatsapp}-adapter/src/**/*.ts',
  'apps/worker/src/**/*.ts',
  'libs/adapter-kit/src/**/*.ts',
  'libs/contacts/src/{bulk,campaigns,merge-rules/apply,outbound/relay,rules/apply,webhooks/{deliver,replay}}/**/*.ts',
  'libs/contacts/src/outbound/why-unreachable.ts',
  'libs/contacts/src/imports/undo/**/*.ts',
  'libs/jobs/src/run/**/*.ts',
  'libs/messaging/src/middleware/decode.ts',
  'libs/tables/src/**/*.ts',
];

/** Files there whose sentences others read. */
const readByOthers: Readonly<Record<string, string>> = {
  '**/*{.spec,.int-spec,.sql,.metrics,-metric,-metrics,.config,-config}.ts': 'tests, statements, metrics, the operator',
  'apps/web-adapter/src/{http,rules}/**': 'who fills in a form: the response says it',
  'apps/web-adapter/src/{form-directory,form.source,submission-limits}.ts': 'the same',
  'apps/email-adapter/src/{proof,smtp}/**': 'mail servers and name servers',
  'apps/email-adapter/src/rules/{addresses,sender}/**': 'nobody: words that are looked for',
  'apps/email-adapter/src/mail/{charset,html,words}/**': 'the same',
  'apps/telegram-adapter/src/webhook/{webhook.guard,webhook-secret,public-address}.ts':
    'Telegram: the response says it',
  'apps/whatsapp-adapter/src/cloud/webhook/cloud{-calls,.controller}.ts': 'Meta: the response says it',
  'apps/whatsapp-adapter/src/web/connection/terminal-qr.ts': 'the operator',
  'apps/{telegram,whatsapp}-adapter/src/**/{content,message-text,worded-content,join-request,membership}.ts':
    'all: it stands in the message',
  'apps/whatsapp-adapter/src/**/{preference,recipient,skip}.ts': 'the log: nothing comes of such a message',
  'apps/worker/src/subject-export/**': 'the person whose archive it is',
  'libs/adapter-kit/src/{nest,webhook}/**': 'providers: the response says it',
  'libs/tables/src/{write,cells,json,xlsx}/**/{row,flat-object,sheet-reader,zip-writer,sheet-xml,workbook-xml}.ts':
    'who imports: the code of the fault says it',
};

/** Sentences there that stay inside: what is being done, what cannot be, what is tried again unseen, parts of others. */
const inside: readonly string[] = [
  'SQLite format',
  'Postgres gave no time and no reason',
  'The name of a snapshot has other characters than Postgres gives it',
  'The job is elsewhere now',
  'It ended beside another batch',
  'a check (NOOP',
  'an original is not kept; its message is',
  'chats could not be read; trying again soon',
  'custom field',
  'export of the log of access',
  'files and source',
  'is no object of JSON; correct it, as in {"name": "Ann", "email": "ann@example.com',
  'it said',
  'Mail: UID',
  'name: another campaign has this name; send another name, or archive that campaign',
  'no reason given',
  'not any value',
  'of folder',
  'some inboxes did not end in time',
  'the file of a mail in hand has become shorter',
  'the folder is not open',
  'the handler returned too few outcomes',
  'the machine gave parsing no time',
  'the mail is put off',
  'the mail server did not respond to',
  'the mail server refused a search',
  'the message names no person that can be read',
  'the page is closed',
  'this channel keeps its originals in the file store',
  'this channel keeps its originals on the log',
  'took more than',
];

const words = /[\p{L}'’]+[ ,;:]+/gu;
const isStatement = (text: string): boolean => /^\s*(?:select|set|with)\s/u.test(text);
const isSentence = (text: string): boolean => (text.match(words) ?? []).length >= 2 && !isStatement(text);

/** Calls whose texts no person of the page reads. */
const quiet = /(?:^|\.)(?:debug|info|warn|counter|gauge|durations|with(?:Page)?Limit|inPage|drop)$|logger\.error$/u;
const quietErrors = new Set(['UnavailableError', 'ClosedError', 'ConfigError']);
const quietProperties = new Set(['help', 'description', 'name', 'skip']);

function isQuiet(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTaggedTemplateExpression(node)) return true;
  if (ts.isCallExpression(node)) return quiet.test(node.expression.getText());
  if (ts.isNewExpression(node)) return quietErrors.has(node.expression.getText());
  return ts.isPropertyAssignment(node) && quietProperties.has(node.name.getText());
}

/** The text between the values of a template; of any other text the whole. */
function partsOf(node: ts.Node): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  return ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map((one) => one.literal)].map((one) => one.text)
    : [];
}

/** Every text of a file that is a sentence, or the parts of one around its values. */
function sentencesIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isQuiet(node)) return;
    found.push(...partsOf(node).filter(isSentence));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const known = Object.values(knownReasons)
  .flatMap((text) => text.split(/\{[a-z]+\??\}|\|/u))
  .join('\n');
const trimmed = (part: string): string => part.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const isReadByOthers = (file: string): boolean => Object.keys(readByOthers).some((glob) => matchesGlob(file, glob));
const files = globSync(homes, { cwd: root }).filter((file) => !isReadByOthers(file));
const without = files.flatMap((file) =>
  sentencesIn(file)
    .filter((part) => !known.includes(trimmed(part)))
    .map((part) => ({ file, part: trimmed(part) })),
);

describe('a sentence of a service that a person may read', () => {
  it('has a code, so that the page can say it in another language', () => {
    expect(files.length).toBeGreaterThan(150);
    expect(without.filter(({ part }) => !inside.includes(part))).toEqual([]);
  });

  it('stands here as one that stays inside only while it is there', () => {
    expect(inside.filter((one) => !without.some(({ part }) => part === one))).toEqual([]);
  });
});
