import { setTimeout as delay } from 'node:timers/promises';
import type { Person } from '../plan/plan.js';

/** For providers whose times are whole seconds and show no other order: a person writes at most once in a second. */
export class SecondsApart {
  private readonly last = new Map<Person, number>();

  /** Resolves in a second in which the person has not written yet. */
  async wait(person: Person): Promise<void> {
    while (this.last.get(person) === second()) await delay(20);
    this.wrote(person);
  }

  wrote(person: Person): void {
    this.last.set(person, second());
  }
}

function second(): number {
  return Math.floor(Date.now() / 1000);
}
