import { runChecks } from './checks/run-checks.js';
import { Progress } from '../local/terminal/progress.js';

const progress = new Progress(process.stdout);
const passed = await runChecks(progress);
progress.close();
process.exit(passed ? 0 : 1);
