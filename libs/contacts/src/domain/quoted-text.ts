export function quotedFrom(_text: string): number | null {
  return null;
}
