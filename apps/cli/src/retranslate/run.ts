import { DeadLetters, isChange, Retranslation, type Finding, type TranslatedOriginal } from '#libs/contacts';
import type { JunkFlag } from '#libs/contracts';
import type { Operator } from '../connection/operator.js';
import type { KeptOriginal } from './kept-original.js';
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
  private readonly translators: Translators;
  private opened: Promise<Retranslation> | null = null;

  constructor(
    private readonly operator: Operator,
    private readonly options: RunOptions,
  ) {
    this.translators = new Translators(operator);
  }

  async handle(originals: readonly KeptOriginal[]): Promise<void> {
    const { flag, dryRun } = this.options;
    const retranslation = await this.retranslation();
    const chosen = flag ? await retranslation.flagged(originals, flag) : originals;
    const translated = await this.translators.translate(chosen);
    const findings = await retranslation.preview(translated);
    const applied = dryRun ? findings : await this.apply(chosen, translated, findings);
    this.tally.add(applied);
    process.stderr.write(`${this.tally.json.originals} originals …\n`);
    if (!dryRun) await this.settleLetters(chosen, translated, applied);
  }

  async close(): Promise<void> {
    await this.translators.close();
  }

  /** At the first batch: the detector takes a second and 160 MB, which no other command needs. */
  private retranslation(): Promise<Retranslation> {
    this.opened ??= import('#libs/language').then(
      ({ detectLanguage }) => new Retranslation(this.operator.database, detectLanguage),
    );
    return this.opened;
  }

  /** What nothing is to be done for is not locked. Files are stored before a message refers to them. */
  private async apply(
    originals: readonly KeptOriginal[],
    translated: readonly TranslatedOriginal[],
    findings: readonly Finding[],
  ): Promise<Finding[]> {
    const due = [...findings.keys()].filter((index) => isChange(findings[index]!)); // one finding for each original
    if (due.length === 0) return [...findings];
    const withFiles = await this.withFiles(originals, due, findings);
    const batch = due.map((index) => withFiles.get(index) ?? translated[index]!);
    const { findings: done, events } = await (await this.retranslation()).apply(batch);
    if (events.length > 0) await (await this.operator.publisher()).publish(events);
    const byIndex = new Map(due.map((index, place) => [index, done[place]!]));
    return findings.map((finding, index) => byIndex.get(index) ?? finding);
  }

  private async withFiles(
    originals: readonly KeptOriginal[],
    due: readonly number[],
    findings: readonly Finding[],
  ): Promise<ReadonlyMap<number, TranslatedOriginal>> {
    const carrying = due.filter((index) => findings[index]!.effects.includes('attachments'));
    const again = await this.translators.translate(
      carrying.map((index) => originals[index]!),
      true,
    );
    return new Map(carrying.map((index, place) => [index, again[place]!]));
  }

  /** A letter is settled once its message is readable. */
  private async settleLetters(
    originals: readonly KeptOriginal[],
    translated: readonly TranslatedOriginal[],
    findings: readonly Finding[],
  ): Promise<void> {
    const letters = new DeadLetters(this.operator.database);
    const scope = await this.operator.scope();
    for (const [index, { letterId }] of originals.entries()) {
      const isReadable = translated[index]?.translated.kind === 'message';
      const isThere = !findings[index]?.effects.some((effect) => effect === 'absent' || effect === 'failed');
      if (letterId !== undefined && isReadable && isThere) await letters.markReplayed(scope, letterId);
    }
  }
}
