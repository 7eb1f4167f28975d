export { Notes, NotAuthorError, type Note } from './notes.js';
