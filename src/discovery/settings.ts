import settings from '../../data/discovery.json' with { type: 'json' };
import { SHARED_SUB_UNITS } from '../places/index.js';
import { TermIndex } from './terms.js';

/** Weights, thresholds and words of discovery. @source data/discovery.json */
export const SETTINGS = settings;
export const WEIGHTS = settings.weights;

const noise = Object.fromEntries(
  Object.entries(settings.noise).map(([group, words]) => [`noise:${group}`, words]),
);

/** What a title's words can be: service, noise (by group), public body, neutral … */
export const TITLE_TERMS = new TermIndex({
  strong: settings.strongService,
  medium: settings.mediumService,
  weak: settings.weakService,
  body: settings.publicBodies,
  police: settings.police,
  national: settings.nationalMarks,
  district: settings.districtWords,
  sharedDistrict: SHARED_SUB_UNITS,
  vendor: settings.vendors,
  neutral: settings.neutral,
  ...noise,
});

/** What a developer's name can say. */
export const DEVELOPER_TERMS = new TermIndex({
  body: settings.publicBodies,
  police: settings.police,
  nationalBody: settings.nationalBodies,
  vendor: settings.vendors,
  district: settings.districtWords,
  noise: settings.noiseDevelopers,
});

/** What a description can say. */
export const DESCRIPTION_TERMS = new TermIndex({
  for: settings.description.for,
  against: settings.description.against,
  body: settings.publicBodies,
});

export const DISCLAIMER_TERMS = new TermIndex({ disclaimer: settings.disclaimers });
