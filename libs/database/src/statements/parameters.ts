/** The values of one statement: each gets its placeholder as it is mentioned. */
export class Parameters {
  readonly values: unknown[];

  constructor(...values: unknown[]) {
    this.values = values;
  }

  /** The placeholder of a value from now on. */
  of(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}
