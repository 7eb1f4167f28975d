import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { inCheckout } from '#libs/local-instance';

const projectSchema = z.strictObject({
  type: z.enum(['application', 'library']),
  root: z.string(),
  entryFile: z.string(),
  sourceRoot: z.string(),
});
const configSchema = z.object({
  sourceRoot: z.string(),
  compilerOptions: z.object({ tsConfigPath: z.string() }),
  projects: z.record(z.string(), projectSchema),
});
type Project = z.infer<typeof projectSchema>;

const config = configSchema.parse(JSON.parse(readFileSync(inCheckout('nest-cli.json'), 'utf8')));
const projects = Object.entries(config.projects);

const rootsOf = (type: Project['type']): string[] =>
  projects.filter(([, project]) => project.type === type).map(([, project]) => project.root);

function foldersOf(folder: string): string[] {
  const entries = readdirSync(inCheckout(folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
}

/** A library without an index of its own is entered by the index of each of its folders. */
function entriesOf({ sourceRoot, entryFile }: Project): string[] {
  const entry = `${sourceRoot}/${entryFile}.ts`;
  if (entryFile !== 'index' || existsSync(inCheckout(entry))) return [entry];
  return foldersOf(sourceRoot).map((folder) => `${folder}/${entryFile}.ts`);
}

describe('nest-cli.json', () => {
  it('lists every folder of apps/ but the page as an application and every folder of libs/ as a library', () => {
    const services = foldersOf('apps').filter((folder) => folder !== 'apps/page');
    expect(rootsOf('application').toSorted()).toEqual(services.toSorted());
    expect(rootsOf('library').toSorted()).toEqual(foldersOf('libs').toSorted());
  });

  it.each(projects)('names sources and an entry of %s that exist', (_name, project) => {
    const entries = entriesOf(project);
    expect(project.sourceRoot).toBe(`${project.root}/src`);
    expect(entries).not.toEqual([]);
    expect(entries.filter((entry) => !existsSync(inCheckout(entry)))).toEqual([]);
  });

  it('starts one of its applications where none is named, by a tsconfig that exists', () => {
    expect(projects.map(([, { sourceRoot }]) => sourceRoot)).toContain(config.sourceRoot);
    expect(existsSync(inCheckout(config.compilerOptions.tsConfigPath))).toBe(true);
  });
});
