import { input, password } from '@inquirer/prompts';

/** True when a user at a terminal can reply. Questions go to standard error: standard output is the command's result. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

export interface Asked {
  question: string;
  /** The value of an empty line. Where it is null, the question stays until something is typed. */
  otherwise: string | null;
  /** Hides what is typed and `otherwise`. */
  isHidden: boolean;
}

/** By default those of this process. */
interface Terminal {
  input?: NodeJS.ReadableStream;
  output?: NodeJS.WritableStream;
}

/** The person pressed Ctrl-C or Ctrl-D. */
export class QuestionAbortedError extends Error {
  override readonly name = 'QuestionAbortedError';
}

/**
 * What the person types, without the blanks around it.
 * @throws QuestionAbortedError on Ctrl-C and Ctrl-D.
 */
export async function ask(asked: Asked, terminal: Terminal = {}): Promise<string> {
  const inputEnded = new AbortController();
  const end = (): void => inputEnded.abort();
  process.once('beforeExit', end); // Ctrl-D ends the input, and Inquirer would leave the question open
  try {
    const typed = await prompt(asked, { output: process.stderr, ...terminal, signal: inputEnded.signal });
    return typed.trim() || (asked.otherwise ?? '');
  } catch (cause) {
    if (!isAbort(cause)) throw cause;
    throw new QuestionAbortedError(`Aborted at "${asked.question}".`, { cause });
  } finally {
    process.off('beforeExit', end);
  }
}

function prompt({ question, otherwise, isHidden }: Asked, context: Terminal & { signal: AbortSignal }) {
  const message = `${question}:`;
  const validate = (text: string): boolean => otherwise !== null || text.trim() !== '';
  if (isHidden) return password({ message, validate, toggleMask: false }, context);
  const theme = { style: { defaultAnswer: (text: string) => `[${text}]` } };
  return input({ message, validate, default: otherwise ?? '', theme }, context);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name);
}
