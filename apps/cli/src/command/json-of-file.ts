import { readFileSync } from 'node:fs';

/**
 * The JSON object of a file.
 * @param call whose body it is, such as `POST /rules`.
 * @throws Error where the file cannot be read, or holds something else.
 */
export function jsonOfFile(file: string, call: string): object {
  const value = parsed(textOf(file, call));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Error(`${file} holds no JSON object; write it as in the body of ${call}.`);
}

function textOf(file: string, call: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`${file} cannot be read; give a file with the body of ${call}.`, { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
