export { type FindOptions, findPlaces } from './find.js';
export { foldText, toNfc, unifyTones } from './fold.js';
export { SHARED_SUB_UNITS } from './forms.js';
export { type HostOwner, provinceOfHost } from './hosts.js';
export { PROVINCES, provinceByCode, provinceBySlug, resolveProvince } from './provinces.js';
export { isProvincialCity } from './sub-units.js';
export { inOneUnit, successorOf, UNITS_2025, type Unit, unitAt, unitsAt } from './units.js';
