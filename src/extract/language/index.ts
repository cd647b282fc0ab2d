export { detectLanguage, type LanguageShares } from './detect.js';
