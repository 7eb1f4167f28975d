import { translationEffects, type Finding, type TranslationEffect } from '#libs/contacts';
import { table } from '../command/output.js';

/** Of each effect. */
const mostExamples = 10;
/** Nobody looks at these one by one. */
const without: ReadonlySet<TranslationEffect> = new Set(['unchanged', 'repetition']);

type Example = Pick<Finding, 'messageId' | 'inboxId' | 'changes' | 'reason'>;

/** What a retranslation does, in numbers and examples. */
export class Tally {
  /** Messages of the time that was looked at whose original is not kept, or not any more. */
  withoutOriginal = 0;
  private originals = 0;
  private readonly counts = new Map<TranslationEffect, number>();
  private readonly examples = new Map<TranslationEffect, Example[]>();

  add(findings: readonly Finding[]): void {
    this.originals += findings.length;
    for (const finding of findings) for (const effect of finding.effects) this.note(effect, finding);
  }

  get json() {
    const counts = Object.fromEntries(translationEffects.map((effect) => [effect, this.counts.get(effect) ?? 0]));
    return {
      originals: this.originals,
      withoutOriginal: this.withoutOriginal,
      counts,
      examples: Object.fromEntries(this.examples),
    };
  }

  get text(): string {
    const rows = [...this.counts].map(([effect, messages]) => ({ effect, messages }));
    const numbers = table(rows, ['effect', 'messages'], 'There is no original since then.');
    const examples = [...this.examples].map(
      ([effect, found]) => `${effect}, for example:\n${found.map(line).join('\n')}`,
    );
    return [numbers, ...this.lost, ...examples].join('\n\n');
  }

  private get lost(): string[] {
    const count = this.withoutOriginal;
    return count === 0 ? [] : [`${count} messages since then have no original any more, and stay as they are.`];
  }

  private note(effect: TranslationEffect, { messageId, inboxId, changes, reason }: Finding): void {
    this.counts.set(effect, (this.counts.get(effect) ?? 0) + 1);
    const shown = this.examples.get(effect) ?? [];
    if (without.has(effect) || shown.length === mostExamples) return;
    const own = changes.filter(({ field }) => field === effect);
    const example = { messageId, inboxId, changes: own.length > 0 ? own : changes };
    this.examples.set(effect, [...shown, { ...example, ...(reason !== undefined && { reason }) }]);
  }
}

function line({ messageId, changes, reason }: Example): string {
  const said = changes.map(
    ({ field, before, after }) => `    ${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
  );
  return [`  ${messageId ?? '(no message)'}${reason === undefined ? '' : `: ${reason}`}`, ...said].join('\n');
}
