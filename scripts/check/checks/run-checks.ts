import type { Progress } from '../../local/terminal/progress.js';
import { checks } from './checks.js';

/** Runs every check side by side and says what is wrong; false when anything is. */
export async function runChecks(progress: Progress): Promise<boolean> {
  const notes: string[] = [];
  const results = await Promise.all(
    checks.map(async (check) => ({
      title: check.title,
      faults: await progress.step(check.title, () => check.faults((line) => notes.push(line))).catch(String),
    })),
  );
  for (const line of notes) progress.say(line);
  const failed = results.filter((result) => result.faults !== '');
  for (const { title, faults } of failed) progress.say(`\n✗ ${title}\n${faults}\n`);
  return failed.length === 0;
}
