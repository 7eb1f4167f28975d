import type { ApiProblem } from './api-problem.js';

/** What happens to one call instead of an ordinary response. */
export type Fault =
  /** Returns an error; the method does nothing. */
  | { kind: 'problem'; problem: ApiProblem }
  /** Done; the response is of another kind. */
  | { kind: 'odd'; body: object }
  /** Done, but half of the response's body never comes, and the connection stays open. */
  | { kind: 'cut' }
  /** Done; the connection breaks without a response. */
  | { kind: 'drop' }
  /** Done; the response comes after so many ms. */
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
