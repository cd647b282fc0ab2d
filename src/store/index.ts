export { BlobFolder } from './blobs.js';
export { DatabaseError, type Row, SoiDatabase } from './database.js';
export { type Decision, DecisionLog } from './decisions.js';
export { aboutRows, TABLES, VIEWS } from './schema.js';
