export { fileRows } from './file-rows.js';
export { Files, filesById, type MessageFile } from './files.js';
export { KeepFileStates } from './keep-file-states.js';
export { RelayFileRequests } from './relay-file-requests.js';
export { keepFiles, type FileRow } from './sql/keep-files.sql.js';
export { Uploads, uploadsById, type Upload } from './uploads.js';
