import { createHash } from 'node:crypto';
import { ImportGraph } from './import-graph.js';

/** Knows by the compiled files which services a build has changed. */
export class CompiledServices {
  private fingerprints: ReadonlyMap<string, string>;

  /** `entries` names the compiled main file of each service. What they load now is what runs. */
  constructor(private readonly entries: Readonly<Record<string, string>>) {
    this.fingerprints = this.read();
  }

  /** The services that load a file whose text differs from the one at the last call. A save that changes no text counts for nothing. */
  takeChanged(): string[] {
    const before = this.fingerprints;
    this.fingerprints = this.read();
    return Object.keys(this.entries).filter((name) => this.fingerprints.get(name) !== before.get(name));
  }

  private read(): Map<string, string> {
    const graph = new ImportGraph();
    return new Map(Object.entries(this.entries).map(([name, entry]) => [name, fingerprintOf(entry, graph)]));
  }
}

function fingerprintOf(entry: string, graph: ImportGraph): string {
  const hash = createHash('sha256');
  for (const path of graph.reachableFrom(entry)) hash.update(`${path}\0${graph.textOf(path)}\0`);
  return hash.digest('hex');
}
