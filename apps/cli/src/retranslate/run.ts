import { isChange, Retranslation, type Finding, type LanguageDetector, type TranslatedOriginal } from '#libs/contacts';
import type { JunkFlag } from '#libs/contracts';
import type { Operator } from '../connection/operator.js';
import type { KeptOriginal, TranslatedKept } from './kept-original.js';
import { translatePayloads } from './parts.js';
import { settleLetters } from './settle-letters.js';
import { Tally } from './tally.js';
import { Translators } from './translators.js';

export interface RunOptions {
  dryRun: boolean;
  /** Messages with this flag alone. */
  flag?: JunkFlag;
}

/** Translates originals with today's translators, and writes what differs unless it is a dry run. Again changes nothing. */
export class Run {
  readonly tally = new Tally();
  private readonly translating: { operator: Operator; translators: Translators };
  private readonly retranslation: Retranslation;

  constructor(
    private readonly operator: Operator,
    private readonly options: RunOptions,
  ) {
    this.retranslation = new Retranslation(operator.database, openDetector);
    this.translating = { operator, translators: new Translators(operator) };
  }

  async handle(originals: readonly KeptOriginal[]): Promise<void> {
    const { flag, dryRun } = this.options;
    const chosen = flag ? await this.retranslation.flagged(originals, flag) : originals;
    const translated = await translatePayloads(this.translating, chosen);
    const findings = await this.retranslation.preview(translated);
    const applied = dryRun ? findings : await this.apply(translated, findings);
    this.tally.add(applied);
    process.stderr.write(`${this.tally.json.originals} originals …\n`);
    if (!dryRun) await settleLetters(this.operator, translated, applied);
  }

  async close(): Promise<void> {
    await this.translating.translators.close();
  }

  /** What nothing is to be done for is not locked. Files are stored before a message refers to them. */
  private async apply(translated: readonly TranslatedKept[], findings: readonly Finding[]): Promise<Finding[]> {
    const due = [...findings.keys()].filter((index) => isChange(findings[index]!)); // one finding for each original
    if (due.length === 0) return [...findings];
    const withFiles = await this.withFiles(translated, due, findings);
    const batch = due.map((index) => withFiles.get(index) ?? translated[index]!);
    const { findings: done, events } = await this.retranslation.apply(batch);
    if (events.length > 0) await (await this.operator.publisher()).publish(events);
    const byIndex = new Map(due.map((index, place) => [index, done[place]!]));
    return findings.map((finding, index) => byIndex.get(index) ?? finding);
  }

  private async withFiles(
    translated: readonly TranslatedKept[],
    due: readonly number[],
    findings: readonly Finding[],
  ): Promise<ReadonlyMap<number, TranslatedOriginal>> {
    const carrying = due.filter((index) => findings[index]!.effects.includes('attachments'));
    const again = await translatePayloads(
      { ...this.translating, keepFiles: true },
      carrying.map((index) => translated[index]!),
    );
    return new Map(carrying.map((index, place) => [index, again[place]!]));
  }
}

/** It takes a second and 160 MB, which no other command needs. */
async function openDetector(): Promise<LanguageDetector> {
  const { detectLanguage } = await import('#libs/language');
  return detectLanguage;
}
