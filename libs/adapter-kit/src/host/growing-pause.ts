/** Milliseconds: doubles with every try, at most `most`; a fifth is chance, so that many do not come back at once. */
export function growingPause(tries: number, { first, most }: { first: number; most: number }): number {
  const ceiling = Math.min(most, first * 2 ** Math.min(tries, 20));
  return ceiling * (0.8 + Math.random() * 0.2);
}
