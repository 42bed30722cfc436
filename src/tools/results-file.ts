export { resultsFile } from '../core/kept-results.js';
export { createFactBase } from '../core/records.js';
