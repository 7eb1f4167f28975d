import type { Database } from 'lmdb';
import type { KnownBeginning } from '../../session-protocol.js';

/** Seconds; a phone that is away for so long loses its linked devices, and what it missed is no older. */
const longestSilence = 14 * 24 * 60 * 60;

/** From when on messages are for us: what stood on the phone before its first pairing is not taken over. */
export class Beginning {
  constructor(
    private readonly facts: Database<number | string, string>,
    /** How far the chats have been read. */
    private readonly marks: { clearSync(): void },
  ) {}

  /** In seconds; null before the first pairing. */
  get since(): number | null {
    return (this.facts.get('since') as number | undefined) ?? null;
  }

  /** A pairing: the first one counts. */
  at(seconds: number): void {
    if (this.since === null) this.facts.putSync('since', seconds);
  }

  /**
   * The number that is connected. One that was paired before, on a disk that is lost or elsewhere, is read from then on, so
   * that nothing is missed that came in between; what is read twice has the same id. Another number than before begins at its
   * own pairing.
   * @param pairedAt in seconds.
   */
  of(number: string, pairedAt: number, known: KnownBeginning | null): void {
    const former = this.facts.get('number');
    if (former === number) return;
    if (former !== undefined) this.restart(pairedAt);
    else if (known?.number === number) this.from(Math.max(known.since, pairedAt - longestSilence));
    this.facts.putSync('number', number);
  }

  private from(seconds: number): void {
    this.facts.putSync('since', Math.min(seconds, this.since ?? seconds));
  }

  private restart(seconds: number): void {
    this.marks.clearSync();
    this.facts.putSync('since', seconds);
  }
}
