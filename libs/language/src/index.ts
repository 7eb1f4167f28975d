export { detectLanguage } from './language-detector.js';
