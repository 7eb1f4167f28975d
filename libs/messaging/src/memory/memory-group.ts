/** One consumer group on one topic: who owns which partition, and how far each was handled. */
export class MemoryGroup {
  private readonly committed = new Map<number, number>();
  private readonly members: { onChange: () => void }[] = [];
  private readonly inHand = new Set<number>();

  constructor(private readonly partitions: number) {}

  join(member: { onChange: () => void }): void {
    this.members.push(member);
    this.rebalance();
  }

  leave(member: { onChange: () => void }): void {
    const index = this.members.indexOf(member);
    if (index >= 0) this.members.splice(index, 1);
    this.rebalance();
  }

  ownedBy(member: { onChange: () => void }): number[] {
    const index = this.members.indexOf(member);
    if (index < 0) return [];
    const all = Array.from({ length: this.partitions }, (_, partition) => partition);
    return all.filter((partition) => partition % this.members.length === index);
  }

  next(partition: number): number {
    return this.committed.get(partition) ?? 0;
  }

  commit(partition: number, next: number): void {
    this.committed.set(partition, next);
  }

  /** A partition that moved is not read before its former owner has let go. */
  take(partition: number): boolean {
    if (this.inHand.has(partition)) return false;
    this.inHand.add(partition);
    return true;
  }

  release(partition: number): void {
    this.inHand.delete(partition);
    this.rebalance();
  }

  private rebalance(): void {
    for (const { onChange } of this.members) onChange();
  }
}
