const lineFeed = 10;
const carriageReturn = 13;

/** Counts the bytes of a mail's header as they come; ends at the first empty line. */
export class HeaderEnd {
  /** Bytes of the header so far. */
  length = 0;
  private lineIsEmpty = true;
  private found = false;

  add(piece: Buffer): void {
    for (let at = 0; !this.found && at < piece.length; at = this.pass(piece, at));
  }

  /** Moves to the position after the next end of a line. */
  private pass(piece: Buffer, at: number): number {
    const end = piece.indexOf(lineFeed, at);
    const line = piece.subarray(at, end === -1 ? piece.length : end);
    const isBlank = line.length === 0 || (line.length === 1 && line[0] === carriageReturn);
    this.lineIsEmpty = this.lineIsEmpty && isBlank;
    const next = end === -1 ? piece.length : end + 1;
    this.length += next - at;
    if (end === -1) return next;
    this.found = this.lineIsEmpty;
    this.lineIsEmpty = true;
    return next;
  }
}
