/** Whose turn something counts as: first the group's, and within it the member's. */
export interface Share {
  group: string;
  member: string;
}

/**
 * First come, first served within a member. Members of a group take turns, and so do groups. An item waits for its own
 * member's earlier items, and for at most one item of each other member.
 */
export class FairQueue<T> {
  private readonly groups = new Map<string, Map<string, T[]>>();

  add(item: T, { group, member }: Share): void {
    const members = this.groups.get(group) ?? new Map<string, T[]>();
    const items = members.get(member) ?? [];
    items.push(item);
    this.groups.set(group, members.set(member, items));
  }

  /** The next one whose first fits; undefined where none does. */
  take(fits: (item: T) => boolean): T | undefined {
    for (const [group, members] of this.groups) {
      for (const [member, items] of members) {
        const [first] = items;
        if (first === undefined || !fits(first)) continue;
        items.shift();
        toTheEnd(members, member, items.length > 0);
        toTheEnd(this.groups, group, members.size > 0);
        return first;
      }
    }
    return undefined;
  }

  /** Everything that waits, in no order. */
  items(): T[] {
    return [...this.groups.values()].flatMap((members) => [...members.values()].flat());
  }

  /** Removes the chosen items and returns them. */
  remove(chosen: (item: T) => boolean): T[] {
    const taken: T[] = [];
    for (const [group, members] of this.groups) {
      for (const [member, items] of members) {
        taken.push(...items.filter(chosen));
        const left = items.filter((item) => !chosen(item));
        if (left.length > 0) members.set(member, left);
        else members.delete(member);
      }
      if (members.size === 0) this.groups.delete(group);
    }
    return taken;
  }
}

/** A map keeps the order in which its keys were added. */
function toTheEnd<K, V>(map: Map<K, V>, key: K, stays: boolean): void {
  const value = map.get(key);
  map.delete(key);
  if (stays && value !== undefined) map.set(key, value);
}
