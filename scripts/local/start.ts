import { runInTerminal } from './instance/in-terminal.js';

await runInTerminal();
