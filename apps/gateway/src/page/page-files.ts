import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Asset } from '../http/assets/asset.js';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The built page for people: its document, and the files that the document names. Texts alone, each read when it is first asked for. */
export class PageFiles {
  private readonly files: ReadonlyMap<string, Asset>;

  /** @param folder where the build wrote it; without one, or where it is absent, there is no page. */
  constructor(folder = '') {
    this.files = new Map(pathsIn(folder).flatMap((path) => assetAt(folder, path)));
  }

  /** Null where the page was not built. */
  get document(): Asset | null {
    return this.at('index.html');
  }

  /** By its path below the folder. */
  at(path: string): Asset | null {
    return this.files.get(path) ?? null;
  }
}

function pathsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

/** What stands in assets/ has a hash of its content in its name. */
function assetAt(folder: string, path: string): [string, Asset][] {
  const contentType = contentTypes[extname(path)];
  if (contentType === undefined) return [];
  const kind = path.startsWith('assets/') ? 'lasting' : 'checked';
  return [[path, new Asset(contentType, () => readFile(join(folder, path), 'utf8'), kind)]];
}
