const candidates = [',', ';', '\t', '|'] as const;
const records = 20;

/**
 * What separates the cells of a CSV, by its beginning: the candidate that stands outside of quotes as often in each of the first
 * rows; a comma where there is none.
 */
export function delimiterOf(head: string): string {
  const named = /^sep=(.)\r?\n/u.exec(head)?.[1];
  if (named) return named;
  const counted = candidates.map((delimiter) => ({ delimiter, ...constancy(head, delimiter) }));
  const [best] = counted.sort((a, b) => b.share - a.share || b.usual - a.usual);
  return best && best.usual > 0 ? best.delimiter : ',';
}

/** How often it stands in most rows, and in which share of them. */
function constancy(head: string, delimiter: string): { usual: number; share: number } {
  const counts = countsOutsideQuotes(head, delimiter);
  const usual = counts[0] ?? 0;
  if (usual === 0) return { usual: 0, share: 0 };
  return { usual, share: counts.filter((count) => count === usual).length / counts.length };
}

function countsOutsideQuotes(head: string, delimiter: string): number[] {
  const counts: number[] = [];
  let [count, isQuoted, isBlank] = [0, false, true];
  for (const character of head) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === delimiter) count += 1;
    else if (!isQuoted && character === '\n') {
      if (!isBlank) counts.push(count);
      if (counts.length === records) break;
      [count, isBlank] = [0, true];
      continue;
    }
    isBlank &&= /\s/u.test(character) && character !== delimiter;
  }
  return counts.length === 0 ? [count] : counts;
}
