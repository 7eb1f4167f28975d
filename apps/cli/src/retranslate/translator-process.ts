import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { translatedSchema, type ToTranslate, type TranslatedLine } from '#libs/contracts';
import { messageOf } from '#libs/platform';

export interface TranslatorCommand {
  /** Named in errors. */
  channel: string;
  /** The program and its arguments. */
  command: readonly string[];
  env: NodeJS.ProcessEnv;
}

interface Waiting {
  resolve(translated: TranslatedLine): void;
  reject(error: Error): void;
}

/** Characters of its standard error that are shown. */
const complaintLength = 1_000;

/** A channel's translators, in a process of their own: no app imports another. */
export class TranslatorProcess {
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  private readonly waiting = new Map<number, Waiting>();
  private readonly ended: Promise<unknown>;
  private complaint = '';
  private refs = 0;

  constructor(private readonly options: TranslatorCommand) {
    const [file = '', ...args] = options.command;
    this.child = spawn(file, args, { env: options.env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stdin.on('error', () => {}); // the process has ended, which `close` reports
    this.child.stderr.on('data', (text: Buffer) => this.note(text.toString()));
    this.child.on('error', (error) => this.note(messageOf(error)));
    createInterface({ input: this.child.stdout }).on('line', (line) => this.take(line));
    this.ended = once(this.child, 'close').catch(() => null);
    this.child.once('close', () => this.failWaiting());
  }

  /** In the order of the originals. @throws Error in the process's own words, where it ends before it has translated all. */
  async translate(originals: readonly Omit<ToTranslate, 'ref'>[]): Promise<TranslatedLine[]> {
    const results: Promise<TranslatedLine>[] = [];
    for (const original of originals) {
      const ref = (this.refs += 1);
      results.push(this.resultOf(ref));
      await this.write({ ...original, ref });
    }
    return Promise.all(results);
  }

  /** Resolves when the process has ended. */
  async close(): Promise<void> {
    this.child.stdin.end();
    await this.ended;
  }

  private resultOf(ref: number): Promise<TranslatedLine> {
    const result = new Promise<TranslatedLine>((resolve, reject) => this.waiting.set(ref, { resolve, reject }));
    result.catch(() => {}); // it is awaited with the others
    return result;
  }

  private async write(original: ToTranslate): Promise<void> {
    const { stdin } = this.child;
    if (!stdin.writable) return this.failWaiting();
    if (!stdin.write(`${JSON.stringify(original)}\n`)) await Promise.race([once(stdin, 'drain'), this.ended]);
  }

  private take(line: string): void {
    const translated = translatedSchema.parse(JSON.parse(line));
    this.waiting.get(translated.ref)?.resolve(translated);
    this.waiting.delete(translated.ref);
  }

  private note(text: string): void {
    this.complaint = (this.complaint + text).slice(0, complaintLength);
  }

  private failWaiting(): void {
    const { channel } = this.options;
    const reason = this.complaint.trim() || 'it ended without a word';
    const error = new Error(`The translator of ${channel} cannot go on: ${reason}`);
    for (const one of this.waiting.values()) one.reject(error);
    this.waiting.clear();
  }
}
