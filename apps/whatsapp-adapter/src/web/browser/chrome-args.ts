/** Flags as one writes them in a shell: separated by blanks, with quotes around what has blanks in it. */
export function chromeArgs(text: string): string[] {
  const parts = text.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/gu) ?? [];
  return parts.map((part) => part.replace(/"([^"]*)"|'([^']*)'/gu, '$1$2'));
}
