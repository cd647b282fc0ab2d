import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import type { PolicyReading } from '../../../model/index.js';
import { foldText } from '../../../places/fold.js';
import { quoteAt } from '../passages.js';
import { PhraseIndex } from '../phrases.js';
import type { Candidate } from './index.js';
import { nameKey, passageAt, type SearchText } from './mention.js';

const PROCESSORS = new PhraseIndex(lexicon.processors.map((name) => [name, name] as const));
const RUNNING =
  /(?<![a-z0-9])(?:do|boi|by|voi|cho|don vi van hanh|don vi phat trien|nha cung cap|ben xu ly[^.;]{0,40}|processor|hosted (?:on|by|with)|luu tru (?:tai|tren)[^.;]{0,40}|may chu[^.;]{0,40}|giao cho|thue|uy quyen cho|phoi hop voi|phoi hop cung)[\s:"-]*(?:cong ty|doanh nghiep|don vi|cac)?[\s:]*$/;
const RUNNING_AFTER =
  /^[^.;]{0,60}?(?<![a-z0-9])(?:phat trien|van hanh|xay dung|cung cap (?:ha tang|nen tang|giai phap|dich vu)|luu tru|quan tri|trien khai|xu ly du lieu|la ben xu ly|la don vi (?:van hanh|phat trien|cung cap)|operates|hosts|develops|as (?:a |our )?processor|processes)/;
const DENIED =
  /(?<![a-z0-9])(?:khong (?:su dung|dung|tich hop|co|chia se|lien ket)|not (?:use|integrate|include|share|contain|rely|employ)|without|no third.party|never use|contains no|nor)(?![a-z0-9])/;
const RUNS = new Set([
  'operating',
  'developing',
  'is-operator',
  'passive',
  'service-provided',
  'made-by',
  'made-by-lower',
  'built-app',
  'published-vi',
  'developer-label',
]);

/**
 * The company or body that runs the service or processes data for the controller: another party said to do so, a known
 * hosting or analytics service, else the controller itself where it is a firm said to run the service. Null where none is named.
 */
export function findOperator(
  search: SearchText,
  scored: readonly Candidate[],
  controller: Candidate | null,
): PolicyReading['operator'] {
  return otherParty(search, scored, controller) ?? knownProcessor(search) ?? ownOperation(search, controller);
}

function otherParty(
  search: SearchText,
  scored: readonly Candidate[],
  controller: Candidate | null,
): PolicyReading['operator'] {
  const own = controller === null ? '' : nameKey(foldText(controller.mention.name));
  for (const { mention } of scored) {
    if (nameKey(foldText(mention.name)) === own) continue;
    const passage = passageAt(search.passages, mention.start);
    if (passage === null) continue;
    const before = search.folded.slice(Math.max(passage.start, mention.start - 90), mention.start);
    const after = search.folded.slice(mention.end, Math.min(passage.end, mention.end + 90));
    const isRunning = mention.class === 'provider' && (RUNNING.test(before) || RUNNING_AFTER.test(after));
    const isBodyRunning = mention.class !== 'provider' && RUNNING.test(before) && RUNNING_AFTER.test(after);
    if ((isRunning || isBodyRunning) && !DENIED.test(before))
      return { name: mention.name, evidence: sentence(search, mention.start, mention.end) };
  }
  return null;
}

function knownProcessor(search: SearchText): PolicyReading['operator'] {
  for (const hit of PROCESSORS.find(search.folded, search.lower)) {
    const passage = passageAt(search.passages, hit.start);
    if (passage === null || DENIED.test(passage.folded)) continue;
    // "adjust", "unity" and "intercom" are words, too.
    const first = search.text[hit.start] ?? '';
    if (first === first.toLowerCase()) continue;
    return { name: search.text.slice(hit.start, hit.end), evidence: sentence(search, hit.start, hit.end) };
  }
  return null;
}

function ownOperation(search: SearchText, controller: Candidate | null): PolicyReading['operator'] {
  if (controller === null || !RUNS.has(controller.cue)) return null;
  const { mention } = controller;
  return mention.form === 'brand'
    ? null
    : { name: mention.name, evidence: sentence(search, mention.start, mention.end) };
}

function sentence(
  { text, passages }: SearchText,
  start: number,
  end: number,
): { quote: string; start: number; end: number } {
  const passage = passageAt(passages, start);
  if (passage === null || passage.end - passage.start > 600) return quoteAt(text, start, end);
  return quoteAt(text, passage.start, Math.max(passage.end, end));
}
