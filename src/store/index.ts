export { BlobFolder } from './blobs.js';
export { type Row, SoiDatabase } from './database.js';
export { type Decision, DecisionLog } from './decisions.js';
export type { Migration } from './migration.js';
export { DatabaseError } from './opening.js';
export { aboutRows, TABLES, VIEWS } from './schema.js';
export { type DerivingStage, SCHEMA_VERSION } from './steps.js';
