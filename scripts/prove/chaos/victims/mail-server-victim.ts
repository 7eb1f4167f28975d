import type { DovecotServer } from '#libs/testing/mail';
import { Absence } from './absence.js';
import type { Victim } from './victim.js';

const restartDelayMs = 3_000;

/** The mailboxes' server: every connection ends, and it starts again after a while. */
export class MailServerVictim implements Victim {
  readonly name = 'dovecot';
  private readonly absence = new Absence();

  constructor(private readonly dovecot: DovecotServer) {}

  async kill(): Promise<void> {
    await this.absence.end();
    await this.dovecot.kill();
    this.absence.begin(restartDelayMs, () => this.dovecot.restart());
  }

  back(): Promise<void> {
    return this.absence.end();
  }
}
