import { claimsOf, type Claim } from '../../identities/index.js';
import { noCounts, type ImportCounts, type RowFault } from '../import-request.js';
import type { JudgedRow } from '../judge/judge-row.js';
import type { HeldAddress } from '../sql/address-holders.sql.js';
import type { AddressRow } from './address-rounds.sql.js';
import type { StagedRow } from './stage-rows.sql.js';

/** What is known before a batch: the rounds of its addresses, whom they identify, and which ids are those of live contacts. */
interface Known {
  rounds: readonly AddressRow[];
  holders: readonly HeldAddress[];
  liveIds: ReadonlyMap<string, string>;
}

/** An address that more rows have than this is nobody's own. */
const mostRounds = 100;

/**
 * Gives each valid row its round: one more than the rows before that share an address with it. Rows of one round share none,
 * so they can be written together, and rows of one address are written in the order of the file.
 */
export class Rounds {
  counts: ImportCounts = noCounts;
  private readonly rounds: Map<string, AddressRow>;
  private readonly held: ReadonlySet<string>;
  private readonly liveIds: ReadonlyMap<string, string>;
  private readonly changed = new Set<string>();

  constructor({ rounds, holders, liveIds }: Known) {
    this.rounds = new Map(rounds.map((one) => [keyOf(one), one]));
    this.held = new Set(holders.map(keyOf));
    this.liveIds = liveIds;
  }

  /** Rows come in the order of the file. */
  place({ line, cells, fields, faults: own }: JudgedRow, rowNumber: number): StagedRow {
    const claims = claimsOf(fields);
    const isKnown = this.isKnown(fields.id, claims);
    const round = 1 + Math.max(0, ...claims.map((claim) => this.rounds.get(keyOf(claim))?.round ?? 0));
    const faults = own.length > 0 ? own : missing({ fields, claims, isKnown, round });
    this.count({ isValid: faults.length === 0, isKnown, round });
    const row = { row_number: rowNumber, line, cells };
    if (faults.length > 0) return { ...row, fields: null, faults, round: null };
    this.move(claims, round);
    return { ...row, fields, faults: null, round };
  }

  /** The addresses whose round is another one now. */
  moved(): AddressRow[] {
    return [...this.changed].flatMap((key) => this.rounds.get(key) ?? []);
  }

  private isKnown(id: string | undefined, claims: readonly Claim[]): boolean {
    return (id !== undefined && this.liveIds.has(id)) || claims.some((claim) => this.held.has(keyOf(claim)));
  }

  private count({ isValid, isKnown, round }: { isValid: boolean; isKnown: boolean; round: number }): void {
    const { rows, valid, duplicatesInFile, duplicatesInDatabase } = this.counts;
    this.counts = {
      rows: rows + 1,
      valid: valid + Number(isValid),
      duplicatesInFile: duplicatesInFile + Number(isValid && round > 1),
      duplicatesInDatabase: duplicatesInDatabase + Number(isValid && isKnown),
    };
  }

  private move(claims: readonly Claim[], round: number): void {
    for (const claim of claims) {
      this.rounds.set(keyOf(claim), { ...claim, round });
      this.changed.add(keyOf(claim));
    }
  }
}

function keyOf({ kind, value }: Claim): string {
  return `${kind} ${value}`;
}

interface Placed {
  fields: JudgedRow['fields'];
  claims: readonly Claim[];
  isKnown: boolean;
  round: number;
}

/** What a row lacks. One about a contact that there is needs no name, and found by its id no address. */
function missing({ fields, claims, isKnown, round }: Placed): RowFault[] {
  if (round > mostRounds) return [repeated(claims)];
  return [
    ...(claims.length === 0 && !isKnown
      ? [required('email', 'e-mail address and phone are both missing; give at least one')]
      : []),
    ...(fields.name === undefined && !isKnown ? [required('name', 'is missing; a new contact needs one')] : []),
  ];
}

function required(field: string, what: string): RowFault {
  return { field, column: null, code: 'required', message: `${field}: ${what}.` };
}

function repeated([claim]: readonly Claim[]): RowFault {
  const field = claim?.kind ?? 'email';
  const message = `${field}: more than ${mostRounds} rows have this value; leave it out where it is nobody's own.`;
  return { field, column: null, code: 'repeated_too_often', message };
}
