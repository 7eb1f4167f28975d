import { setTimeout as delay } from 'node:timers/promises';
import type { DovecotServer } from '#libs/testing';
import type { Victim } from './victim.js';

/** Milliseconds. */
const absence = 3_000;

/** The mailboxes' server: every connection ends, and it starts again after a while. */
export class MailServerVictim implements Victim {
  readonly name = 'dovecot';
  private returning: Promise<void> = Promise.resolve();

  constructor(private readonly dovecot: DovecotServer) {}

  async kill(): Promise<void> {
    await this.returning;
    await this.dovecot.kill();
    this.returning = delay(absence).then(() => this.dovecot.restart());
    this.returning.catch(() => undefined); // told by `back`
  }

  back(): Promise<void> {
    return this.returning;
  }
}
