import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const packageName = '@scalar/fastify-api-reference';
const begin = 'var standalone_default = "';

/**
 * Scalar's API reference, as browsers run it. Its package holds it as a text inside a module. We read the text and do not
 * load the module: that would stop all requests for half a second and take 35 MB. A spec proves that the text is the one
 * that the package itself serves.
 * @throws Error where another version of the package holds it elsewhere.
 */
export async function readProgram(): Promise<string> {
  const module = await readFile(createRequire(import.meta.url).resolve(packageName), 'utf8');
  const start = module.indexOf(begin) + begin.length - 1;
  const end = module.indexOf('";\n', start) + 1;
  if (start < begin.length || end === 0)
    throw new Error(`${packageName} holds its program elsewhere; correct ${import.meta.url}`);
  return withoutSourceMap(JSON.parse(asJson(module.slice(start, end))) as string);
}

/** JavaScript allows these characters in a text, JSON does not. */
function asJson(literal: string): string {
  return literal.replaceAll(
    /\p{Cc}/gu,
    (one) => String.raw`\u` + (one.codePointAt(0) ?? 0).toString(16).padStart(4, '0'),
  );
}

/** The map is not served. */
function withoutSourceMap(program: string): string {
  return program.replace(/\n\/\/# sourceMappingURL=\S+\s*$/u, '\n');
}
