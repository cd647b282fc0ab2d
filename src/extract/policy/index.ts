import type { Controller, DocumentText, PolicyReading } from '../../model/index.js';
import { findPlaces } from '../../places/index.js';
import { detectLanguage } from '../language/index.js';
import { countWords } from '../words.js';
import { readContacts } from './contacts/index.js';
import { readParties } from './controller/index.js';
import { readIndicators } from './indicators/index.js';
import { readKind } from './kind/index.js';
import { ownProvince, provinceOfName, readProvinces } from './mentions/index.js';
import { searchText, withinLimit } from './search-text.js';
import { readStatements } from './statements/index.js';
import { matchTemplate } from './template/index.js';

export { findLeftovers, type TemplateLeftovers } from './template/index.js';

/**
 * Everything that one policy text says: whether it is a policy, in what language, who is responsible, who can be reached,
 * and the sentence for each. A pure function of the text and of the province that its subject belongs to.
 */
export function readPolicy(whole: DocumentText, context: { provinceSlug: string | null }): PolicyReading {
  const document = withinLimit(whole);
  const search = searchText(document);
  const kind = readKind(document, search);
  const isPolicy = kind === 'policy';
  const parties = readParties(document, search);
  const controller = isPolicy ? withProvince(parties.controller) : notApplicable();
  const operator = isPolicy ? parties.operator : null;
  const contacts = readContacts(document, search);
  const places = findPlaces(document.text);
  const own = ownProvince(context.provinceSlug, controller, places, document.title);
  return {
    language: detectLanguage(document.text),
    words: countWords(document.text),
    isPolicy,
    kind,
    controller,
    operator,
    contacts,
    indicators: readIndicators(search.passages, document, { isPolicy, controller, operator, contacts }),
    dataTypes: isPolicy ? readStatements(search.passages, document) : [],
    provinces: readProvinces(search, places, own),
    template: matchTemplate(search),
  };
}

function notApplicable(): Controller {
  return { class: 'none', name: null, evidence: null };
}

function withProvince(controller: Controller): Controller {
  const isPublic =
    controller.class === 'people_committee' ||
    controller.class === 'department' ||
    controller.class === 'other_body';
  return isPublic ? { ...controller, provinceSlug: provinceOfName(controller.name) } : controller;
}
