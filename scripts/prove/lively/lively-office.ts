import type { Progress } from '../../local/terminal/progress.js';
import { Walkthrough } from '../stand-ins/walkthrough.js';
import { startOwnInstance, type OwnInstance } from '../system/own-instance.js';
import { LivelyChannels, type LivelyInbox } from './channels.js';
import { Furnisher } from './furnish.js';
import { phoneOf, telegramOf, writes, type Desk } from './lively-person.js';
import { livelyPeople, type LivelyPerson } from './people.js';

/** A whole system of its own with one office: four channels, and people who write on them. */
export class LivelyOffice {
  private readonly written = new Map<LivelyPerson, number>();

  private constructor(
    readonly instance: OwnInstance,
    readonly walkthrough: Walkthrough,
    private readonly desk: Desk,
  ) {}

  /** Resolves when every channel is connected; nobody has written yet. */
  static async open(progress: Progress, signal?: AbortSignal): Promise<LivelyOffice> {
    const channels = await LivelyChannels.open();
    const instance = await startOwnInstance(progress, signal, { env: channels.env });
    const walkthrough = new Walkthrough(instance.run, signal);
    const connect = async ({ wanted, onState }: LivelyInbox) =>
      progress.step(`Connecting ${wanted.name}`, () => walkthrough.connect(wanted, onState));
    const { telegram, whatsapp, mail, form } = channels.inboxes;
    const inboxes = {
      telegram: await connect(telegram),
      whatsapp: await connect(whatsapp),
      mail: await connect(mail),
      form: await connect(form),
    };
    return new LivelyOffice(instance, walkthrough, { run: instance.run, channels, inboxes });
  }

  get channels(): LivelyChannels {
    return this.desk.channels;
  }

  /** Everybody writes; then the office notes what it knows about them, and groups them. */
  async fill(people = livelyPeople): Promise<void> {
    const furnisher = await Furnisher.of(this.instance.run);
    for (const person of people) await this.speak(person);
    await furnisher.office();
    for (const person of people) {
      const { id } = await this.walkthrough.contactNamed(person.name);
      await furnisher.person(id, person);
    }
    await furnisher.groups();
  }

  async write(person: LivelyPerson, text: string, at = new Date()): Promise<void> {
    await writes[person.by](this.desk, person, { text, at });
  }

  /** Scans the QR code that an inbox shows, with the phone that nobody has connected. */
  async scan(inboxId: string): Promise<void> {
    const { channels, walkthrough } = this;
    const qr = await walkthrough.until('a QR code', async () => {
      const { pairing } = await walkthrough.inboxes.get(inboxId);
      return pairing?.qr ?? false;
    });
    channels.phone.scan(qr);
  }

  /** Whoever got a reply since the last call writes the next thing that they have to say. */
  async answerReplies(people = livelyPeople): Promise<void> {
    for (const person of people) {
      const done = this.written.get(person) ?? 0;
      const next = person.later?.[done];
      if (next === undefined || this.repliesTo(person) <= done) continue;
      this.written.set(person, done + 1);
      await this.write(person, next);
    }
  }

  async close(): Promise<void> {
    await this.instance.stop();
    await this.desk.channels.close();
  }

  /** Says everything, a minute apart. */
  private async speak(person: LivelyPerson): Promise<void> {
    const { says, minutesAgo = 0 } = person;
    const now = Date.now();
    for (const [index, text] of says.entries())
      await this.write(person, text, new Date(now - Math.max(0, minutesAgo - index) * 60_000));
  }

  private repliesTo(person: LivelyPerson): number {
    if (person.by === 'telegram') return this.desk.channels.repliesTo(telegramOf(person));
    return person.by === 'whatsapp' ? this.desk.channels.repliesTo(phoneOf(person)) : 0;
  }
}
