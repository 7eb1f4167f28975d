import { runChecks } from './check/run-checks.js';
import { Progress } from './terminal/progress.js';

const progress = new Progress(process.stdout);
const passed = await runChecks(progress);
progress.close();
process.exit(passed ? 0 : 1);
