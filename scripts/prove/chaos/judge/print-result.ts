import type { ChaosResult } from '../run-chaos.js';

const shownFaults = 50;

export function printResult(result: ChaosResult, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(result)}\n` : readable(result));
}

function readable({ faults, channels, replies, files, ...figures }: ChaosResult): string {
  const rows = [
    ...Object.entries(channels).map(([name, counts]) => [name, inWords(counts)]),
    ['replies', inWords(replies)],
    ['files', inWords(files)],
    ['accepted', figures.accepted],
    ['lost', figures.lost],
    ['duplicated', figures.duplicated],
    ['kills', figures.kills],
    ['seconds', figures.seconds],
    ['tried again', figures.triedAgain],
    ['seed', figures.seed],
  ] as const;
  const lines = rows.map(([name, value]) => `${name.padEnd(18)}${value}`);
  const shown = faults.slice(0, shownFaults).map((fault) => `  ${fault}`);
  const more = faults.length > shownFaults ? [`  and ${faults.length - shownFaults} more`] : [];
  const verdict = faults.length === 0 ? ['Nothing lost, none twice.'] : ['What is wrong:', ...shown, ...more];
  return `\n${[...lines, '', ...verdict].join('\n')}\n`;
}

/** `120 accepted, 0 lost, 0 duplicated` */
function inWords(counts: object): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
