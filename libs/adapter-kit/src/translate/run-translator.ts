import { messageOf } from '#libs/platform';
import { translateLines, type OriginalTranslator } from './translate-lines.js';

/**
 * The whole of a translator process: originals on standard input, translations on standard output, both a line of JSON each. It
 * writes nothing anywhere. Ends with status 1 and a sentence on standard error where it could not go on.
 */
export async function runTranslator(open: () => OriginalTranslator | Promise<OriginalTranslator>): Promise<void> {
  try {
    const translator = await open();
    try {
      await translateLines({ input: process.stdin, output: process.stdout, translator });
    } finally {
      await translator.close();
    }
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.stdin.destroy();
    process.exitCode = 1;
  }
}
