import type { ApiProblem } from './api-problem.js';

/** What happens to one call instead of an ordinary answer. */
export type Fault =
  /** Answered with an error; the method does nothing. */
  | { kind: 'problem'; problem: ApiProblem }
  /** Done, and answered with something of another kind. */
  | { kind: 'odd'; body: object }
  /** Done, but half of the answer's body never comes, and the connection stays open. */
  | { kind: 'cut' }
  /** Done, and then the connection breaks without an answer. */
  | { kind: 'drop' }
  /** Done, and answered after so many ms. */
  | { kind: 'delay'; time: number };

/** Faults that wait for their call, in order for each method. */
export class Faults {
  private readonly waiting: { method: string; fault: Fault }[] = [];

  add(method: string, fault: Fault, times = 1): void {
    for (let time = 0; time < times; time += 1) this.waiting.push({ method: method.toLowerCase(), fault });
  }

  next(method: string): Fault | null {
    const at = this.waiting.findIndex((one) => one.method === method.toLowerCase());
    return at === -1 ? null : (this.waiting.splice(at, 1)[0]?.fault ?? null);
  }
}
