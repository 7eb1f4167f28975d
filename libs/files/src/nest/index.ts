export { FilesModule } from './files.module.js';
export { StoreAtStart } from './store-at-start.js';
