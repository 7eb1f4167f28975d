/** The middle value; of an even number, the mean of the two. NaN of nothing. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Between 0 and 100, linear between neighbours. NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * share) / 100;
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** The median of those that are known; null when none is. */
export function medianOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((one) => one !== null);
  return known.length > 0 ? median(known) : null;
}
