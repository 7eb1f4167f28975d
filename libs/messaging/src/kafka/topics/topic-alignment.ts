import type { Topic } from '#libs/contracts';

/**
 * What is wrong where a topic has another number of partitions than the one it is partitioned like, else null. It happens
 * when the number is raised by hand. The topic's keys then lie with other processes than their inboxes: nothing is sent.
 */
export function misaligned(
  wanted: readonly { name: string; partitionedLike?: Topic['partitionedLike'] | undefined }[],
  partitions: ReadonlyMap<string, readonly unknown[]>,
): string | null {
  for (const { name, partitionedLike: like } of wanted) {
    const own = partitions.get(name)?.length;
    const other = like === undefined ? undefined : partitions.get(like)?.length;
    if (own !== undefined && other !== undefined && own !== other)
      return differs({ name, own, like: like ?? '', other });
  }
  return null;
}

/** The same of topics that one group shares, by the ends of their partitions. Where it is not null, nothing may be served. */
export function unequal(names: readonly string[], ends: readonly { topic: string }[]): string | null {
  const partitions = new Map(names.map((name) => [name, ends.filter(({ topic }) => topic === name)]));
  return misaligned(
    names.map((name) => ({ name, partitionedLike: names[0] })),
    partitions,
  );
}

interface Difference {
  name: string;
  own: number;
  like: string;
  other: number;
}

function differs({ name, own, like, other }: Difference): string {
  return (
    `${name} has ${own} partitions and ${like} ${other}: they must have as many, or messages reach processes that do not ` +
    `own their inbox. Partitions cannot be taken away: delete ${name} once nothing of it is waiting, and run the migration, ` +
    'which makes it again (docs/runbook.md, "Topics that are owned together").'
  );
}
