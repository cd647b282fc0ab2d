export { type JudgeContext, judgeListing } from './judge.js';
export { KNOWN_APPS, type KnownApp, nationalSeeds } from './known.js';
export { buildQueries, type QueryOptions } from './queries.js';
export { parseRegistry, type RegistryEntry, type RegistryProblem } from './registry.js';
export { pairTwins, type Twin } from './twins.js';
