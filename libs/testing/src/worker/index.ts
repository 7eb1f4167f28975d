export { testSecrets, WorkerProcess } from './worker-process.js';
