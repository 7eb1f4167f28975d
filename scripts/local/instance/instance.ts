import { describeInstance } from './describe-instance.js';
import type { Seeded } from './seed.js';
import { KeptPart, type PartObserver } from '../supervisor/kept-part.js';
import { stopLeftovers } from '../supervisor/pid-file.js';
import { leaveHome, removeRunFile, takeHome, writeRunFile, type Home, type RunFile } from '#libs/local-instance';
import { openContext, type Context, type InstanceOptions } from '../context.js';
import { notStarted } from './not-started.js';
import { prepare } from './prepare.js';
import type { ServiceLogins } from '../services/service-environment.js';
import { removeEnvironments, writeEnvironments } from '../services/environment-files.js';
import { Services } from '../services/services.js';
import { startStores, type Stores } from '../stores/stores.js';

const storeNames: ReadonlySet<string> = new Set(['kafka', 'postgres']);

/** Another process has the home. */
export class HomeTakenError extends Error {
  override readonly name = 'HomeTakenError';
}

/** Kafka, Postgres and every service of one home, kept running until the stop. */
export class Instance {
  /** In the order of the stop. */
  private parts: KeptPart[] = [];
  private facts: { stores: Stores; seeded: Seeded } | null = null;
  private stopped: Promise<void> | null = null;
  private readonly observer: PartObserver;

  private constructor(private readonly context: Context) {
    this.observer = { say: (line) => context.progress.say(line), changed: () => this.rewrite() };
  }

  /**
   * Resolves when everything is ready and run.json is written. On failure all that was started is stopped again.
   * @throws HomeTakenError when another process has this home.
   */
  static async start(options: InstanceOptions): Promise<Instance> {
    const instance = new Instance(openContext(options));
    return instance.begin(() => instance.startAll());
  }

  /** Kafka and Postgres alone, empty: what tests on real stores need. */
  static async startStores(options: InstanceOptions): Promise<{ instance: Instance; stores: Stores }> {
    const instance = new Instance(openContext(options));
    let stores: Stores | null = null;
    await instance.begin(async () => {
      stores = await instance.startOwnStores();
    });
    if (!stores) throw new Error('the stores were not started');
    return { instance, stores };
  }

  /** What run.json says now. */
  get run(): RunFile {
    if (!this.facts) throw new Error('the instance has not started');
    return describeInstance(this.facts, this.parts);
  }

  /** A link that signs the owner in once. It is in no file. */
  get signInLink(): string {
    if (!this.facts) throw new Error('the instance has not started');
    return `${this.run.gateway}/sign-in#sign-in=${this.facts.seeded.signInToken}`;
  }

  /** The addresses that each replica of a service reported; a restart keeps its public ports. */
  replicas(service: string): Readonly<Record<string, string | number>>[] {
    return this.partsOf(service).flatMap(({ last }) => (last ? [last.addresses] : []));
  }

  /** Ends every replica of a service and starts it again from the compiled files. Resolves when the old ones are gone. */
  async restart(service: string): Promise<void> {
    await Promise.all(this.partsOf(service).map((part) => part.restart()));
  }

  /** Drains and ends all parts in order; calling it again waits for the same end. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll(this.parts.map((part) => [part]));
    return this.stopped;
  }

  /** As `stop`, in less time, where the data is thrown away: the services side by side, then the stores. */
  discard(): Promise<void> {
    const ofStores = (wanted: boolean) => this.parts.filter(({ name }) => storeNames.has(name) === wanted);
    this.stopped ??= this.stopAll([ofStores(false), ofStores(true)]);
    return this.stopped;
  }

  private partsOf(service: string): KeptPart[] {
    return this.parts.filter(({ name }) => name === service || name.replace(/-\d+$/u, '') === service);
  }

  private async begin(start: () => Promise<void>): Promise<this> {
    const { home, env, signal } = this.context;
    if (!takeHome(home, env['TOPIC_PREFIX'] ?? ''))
      throw new HomeTakenError(`Another process runs the instance of ${home.path}.`);
    try {
      await start();
      signal.throwIfAborted();
      return this;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  private async startAll(): Promise<void> {
    const stores = await this.startOwnStores();
    this.context.signal.throwIfAborted();
    const { seeded, logins } = await prepare(this.context, stores);
    this.context.signal.throwIfAborted();
    await this.startServices(stores, logins);
    this.facts = { stores, seeded };
    this.rewrite();
  }

  private async startOwnStores(): Promise<Stores> {
    const { home, progress } = this.context;
    removeFiles(home); // of an instance that was killed
    const left = await stopLeftovers(home.data);
    if (left.length > 0) progress.say(`The last instance was killed; ended what was left of it (${left.join(', ')}).`);
    return startStores(this.context, this.observer, (part) => this.parts.push(part));
  }

  private async startServices(stores: Stores, logins: ServiceLogins): Promise<void> {
    const services = new Services(this.context, { stores, logins });
    const kept = services.parts().map((part) => new KeptPart(part, this.observer));
    this.parts = [...kept, ...this.parts.sort(storesInOrder)];
    // The gateway needs the adapters' addresses, so the adapters get their ports first.
    await this.startTogether(kept.filter(({ name }) => name !== 'gateway'));
    await this.startTogether(kept.filter(({ name }) => name === 'gateway'));
    writeEnvironments(this.context.home, await services.furtherEnvironments());
  }

  private async startTogether(parts: readonly KeptPart[]): Promise<void> {
    const started = parts.map((part) =>
      this.context.progress
        .step(`Starting ${part.name}`, () => part.start(this.context.signal))
        .catch((cause: unknown) => {
          throw notStarted(part.name, this.context.log(part.name), cause);
        }),
    );
    const failed = (await Promise.allSettled(started)).find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private rewrite(): void {
    if (this.facts && !this.stopped) writeRunFile(this.context.home, this.run);
  }

  private async stopAll(waves: readonly (readonly KeptPart[])[]): Promise<void> {
    removeFiles(this.context.home);
    for (const wave of waves) await Promise.all(wave.map((part) => part.stop()));
    this.context.closeLogs();
    leaveHome(this.context.home);
  }
}

/** The files that are valid only while the instance runs. */
function removeFiles(home: Home): void {
  removeRunFile(home);
  removeEnvironments(home);
}

/** Kafka goes before Postgres, after all who use them. */
function storesInOrder(a: KeptPart, b: KeptPart): number {
  return a.name.localeCompare(b.name);
}
