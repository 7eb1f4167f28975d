import { driftedFiles, writeGeneratedFiles } from './generate/generated-files.js';

/** `npm run generate` writes the generated files; with `-- --check` it only says which have drifted. */
const drifted = process.argv.includes('--check') ? await driftedFiles() : null;
if (drifted === null) {
  const written = await writeGeneratedFiles();
  console.log(written.length === 0 ? 'Everything is up to date.' : `Written: ${written.join(', ')}`);
} else if (drifted.length > 0) {
  console.error(`${drifted.join(', ')} differ from their sources. Run "npm run generate" and commit the result.`);
  process.exitCode = 1;
}
