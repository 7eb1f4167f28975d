/** Groups in the order in which the list has their first items; those of none come first. */
export function grouped<T>(items: readonly T[], groupOf: (item: T) => string | null): [string | null, T[]][] {
  const groups = [...Map.groupBy(items, groupOf)];
  return [...groups.filter(([name]) => name === null), ...groups.filter(([name]) => name !== null)];
}
