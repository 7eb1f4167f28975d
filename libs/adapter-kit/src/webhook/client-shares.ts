/** How many connections or calls each client address has open. */
export class ClientShares {
  private readonly open = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** False, and nothing counted, where the address has its share already. */
  enter(address: string): boolean {
    const count = this.open.get(address) ?? 0;
    if (count >= this.most) return false;
    this.open.set(address, count + 1);
    return true;
  }

  /** Once for each `enter` that said true. */
  leave(address: string): void {
    const count = (this.open.get(address) ?? 0) - 1;
    if (count > 0) this.open.set(address, count);
    else this.open.delete(address);
  }
}
