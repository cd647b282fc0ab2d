import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import type { PolicyReading } from '../../../model/index.js';
import { foldText } from '../../../places/fold.js';
import { quoteAt } from '../passages.js';
import { PhraseIndex } from '../phrases.js';
import type { SearchText } from '../search-text.js';
import { PARENT } from './cues.js';
import { type Candidate, nameKey, passageAt } from './mention.js';

const PROCESSORS = new PhraseIndex(lexicon.processors.map((name) => [name, name] as const));
const RUNNING =
  /(?<![a-z0-9])(?:do|boi|by|voi|cho|don vi van hanh|don vi phat trien|nha cung cap|ben xu ly[^.;]{0,40}|processor|hosted (?:on|by|with)|luu tru (?:tai|tren)[^.;]{0,40}|may chu[^.;]{0,40}|giao cho|thue|(?<![a-z])(?:use|uses|using|su dung|su dung dich vu cua|employ|engage|rely on|rely upon)|uy quyen cho|phoi hop voi|phoi hop cung)(?: is| are| la)?[\s:"-]*(?:cong ty|doanh nghiep|don vi|cac)?[\s:]*$/;
const RUNNING_AFTER =
  /^[^.;]{0,60}?(?<![a-z0-9])(?:phat trien|van hanh|xay dung(?! (?:va ban hanh )?chinh sach)|cung cap (?:ha tang|nen tang|giai phap|dich vu)|luu tru|quan tri|trien khai|xu ly du lieu|la ben xu ly|la don vi (?:van hanh|phat trien|cung cap)|operates|hosts|develops|as (?:a |our )?processor|processes)/;
const BODY_RUNNING =
  /(?<![a-z0-9])(?:don vi van hanh|don vi quan ly, van hanh|van hanh boi|quan ly boi|managed by|run by|administered by|ben xu ly du lieu|operated by|operator)[\s:"-]*(?:la|is)?[\s:]*$/;
/** "UBND tỉnh giao Sở Y tế quản lý, vận hành": told to run what another answers for. */
const TOLD_TO =
  /(?<![a-z0-9])(?:giao|giao cho|uy quyen cho|uy quyen|phan cong|phan cong cho|delegated to|entrusted to)[\s:]*$/;
const RUNS_FOR =
  /^[^.;]{0,50}?(?<![a-z0-9])(?:quan ly|van hanh|quan tri|trien khai|duy tri|to manage|to operate|to run)(?![a-z0-9])/;
const DENIED =
  /(?<![a-z0-9])(?:khong (?:(?:con|he|dang|hien|truc tiep|tu dong|bao gio) ){0,2}(?:su dung|dung|tich hop|co|chia se|lien ket|gan|nhung|cai)|(?:not|never|longer) (?:(?:currently|yet|ever|directly|actively|also|presently|itself) ){0,2}(?:use|using|used|integrate|integrated|include|share|contain|rely|employ|embed|enable|send|run)|without|no third.party|contains no|nor)(?![a-z0-9])/;
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
  'operator-label',
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
  const own = controller === null ? '' : controller.mention.key;
  const aliases = aliasesOf(search, controller);
  for (const { mention } of scored) {
    const key = mention.key;
    // "Công ty TNHH Lux" beside "CTY TNHH LUX VIỆT NAM" is the same firm.
    if (key === own || aliases.has(key) || isSameFirm(mention.name, controller)) continue;
    const passage = passageAt(search.passages, mention.start);
    if (passage === null) continue;
    const before = search.folded.slice(Math.max(passage.start, mention.start - 90), mention.start);
    const after = search.folded.slice(mention.end, Math.min(passage.end, mention.end + 90));
    if (PARENT.test(before)) continue;
    const isRunning = mention.class === 'provider' && (RUNNING.test(before) || RUNNING_AFTER.test(after));
    const isBodyRunning =
      mention.class !== 'provider' &&
      (BODY_RUNNING.test(before) || (RUNNING.test(before) && RUNNING_AFTER.test(after)));
    const isToldTo = mention.class !== 'provider' && TOLD_TO.test(before) && RUNS_FOR.test(after);
    if ((isRunning || isBodyRunning || isToldTo) && !DENIED.test(before))
      return { name: mention.name, evidence: sentence(search, mention.start, mention.end) };
  }
  return null;
}

const LEGAL_FORM = /^(?:cong ty|cty|ctcp)(?: (?:tnhh|co phan|cp|mtv|trach nhiem huu han|mot thanh vien))*/;

function isSameFirm(name: string, controller: Candidate | null): boolean {
  if (controller?.mention.class !== 'provider') return false;
  const bare = (one: string): string => nameKey(foldText(one).replace(LEGAL_FORM, ''));
  const [first, second] = [bare(name), bare(controller.mention.name)];
  return first.length >= 5 && second.length >= 5 && (first.includes(second) || second.includes(first));
}

// Tập đoàn … (“VNPT”, “chúng tôi”): the short name is the same party.
function aliasesOf({ text }: SearchText, controller: Candidate | null): Set<string> {
  if (controller === null) return new Set();
  const { end } = controller.mention;
  const bracket = /^[\s.]*\(([^()\n]{1,120})\)/.exec(text.slice(end, end + 140))?.[1] ?? '';
  return new Set(bracket.split(/[“”",;]/).map((name) => nameKey(foldText(name))));
}

function knownProcessor(search: SearchText): PolicyReading['operator'] {
  for (const hit of PROCESSORS.find(search.folded, search.lower, search.words)) {
    const passage = passageAt(search.passages, hit.start);
    if (passage === null || DENIED.test(passage.folded) || isDeniedByLead(search, passage.index)) continue;
    // "adjust", "unity" and "intercom" are words, too.
    const first = search.text[hit.start] ?? '';
    if (first === first.toLowerCase()) continue;
    return { name: search.text.slice(hit.start, hit.end), evidence: sentence(search, hit.start, hit.end) };
  }
  return null;
}

const OWN_RUNNING =
  /(?<![a-z0-9])(?:van hanh|phat trien (?:ung dung|phan mem|va)|quan ly (?:va van hanh|ung dung|he thong)|cung cap (?:ung dung|dich vu|nen tang)|phat hanh|operates?|runs|develops|developed|built|publishes|provides (?:the|this|our))(?![a-z0-9])/;

/** A state body that "manages data" is the controller; one that runs the system is its operator, too. */
const DENYING_LEAD = /(?<![a-z0-9])(?:khong|not|never|no|without)(?![a-z0-9])/;
const BODY_OPERATES = /(?<![a-z0-9])(?:van hanh|operates?|operated)(?![a-z0-9])/;

const MAX_LIST_ITEMS = 15;

// "The app does not use:" above a list denies each of its items.
function isDeniedByLead({ passages }: SearchText, index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - MAX_LIST_ITEMS); at -= 1) {
    const passage = passages[at];
    if (passage === undefined || passage.text.length > 160) return false;
    if (passage.text.endsWith(':')) return DENYING_LEAD.test(passage.folded);
  }
  return false;
}

function ownOperation(search: SearchText, controller: Candidate | null): PolicyReading['operator'] {
  if (controller === null) return null;
  const { mention } = controller;
  const passage = passageAt(search.passages, mention.start);
  const after = search.folded.slice(mention.end, Math.min(passage?.end ?? mention.end, mention.end + 110));
  const isRunning = RUNS.has(controller.cue) || OWN_RUNNING.test(after);
  // A person is neither a company nor a body.
  const isPerson =
    mention.form === 'brand' &&
    !/studio|labs?|team|games?|apps?|soft|tech|group|media|digital/i.test(mention.name);
  const before = search.folded.slice(Math.max(0, mention.start - 60), mention.start);
  const isOnlyController =
    mention.class !== 'provider' && !BODY_OPERATES.test(after) && !BODY_RUNNING.test(before);
  return isRunning && !isPerson && !isOnlyController
    ? { name: mention.name, evidence: sentence(search, mention.start, mention.end) }
    : null;
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
