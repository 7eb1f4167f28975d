export { AdapterProcess, type Announced } from './adapter-process.js';
export { adapterSuite } from './adapter.suite.js';
export {
  adapterSecretsKey,
  type AdapterUnderTest,
  type FilesUnderTest,
  type ProviderUnderTest,
} from './suite/adapter-under-test.js';
export { AdapterLog } from './suite/adapter-log.js';
export { fileRequestOf } from './file-request-of.js';
