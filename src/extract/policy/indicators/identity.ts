import type { Contact, Controller, Quote } from '../../../model/index.js';
import type { ReadPassage } from '../statements/annotate.js';
import { bestOf, type IndicatorContext, type IndicatorRule, NO } from './rule.js';

/** Not judged on a file alone: that it can be read here says nothing of its address. */
export const policyPublished: IndicatorRule = {
  id: 'policy-published',
  judge: () => ({ result: 'not-evaluated', evidence: [] }),
};

export const controllerNamed: IndicatorRule = {
  id: 'controller-named',
  judge({ facts: { controller } }) {
    if (controller.class === 'unclear' || controller.class === 'none') return NO;
    if (controller.evidence === null) return NO;
    return { result: 'yes', evidence: [controller.evidence] };
  },
};

const MAX_CONTACTS = 4;

/** An address of somebody who answers for the policy, or a form, page or menu to write by. */
export const contact: IndicatorRule = {
  id: 'contact',
  judge(context) {
    const ways = context.facts.contacts.filter((way) => isOwn(way) && isReachable(way, context));
    if (ways.length > 0) return { result: 'yes', evidence: evidenceOf(ways) };
    return bestOf(context, (read) => (isChannel(read) ? 'yes' : null));
  },
};

const evidenceOf = (ways: readonly Contact[]): Quote[] =>
  ways.slice(0, MAX_CONTACTS).map((way) => way.evidence);

const isOwn = (way: Contact): boolean => way.role !== 'other-body' && way.role !== 'template';

/** E-mail and telephone reach somebody; a link does only where the sentence says that one may write there. */
function isReachable(way: Contact, context: IndicatorContext): boolean {
  if (way.kind === 'email' || way.kind === 'phone') return true;
  const at = context.reads.findIndex(
    ({ passage }) => passage.start <= way.evidence.start && passage.end >= way.evidence.start,
  );
  const read = context.reads[at];
  if (read === undefined || read.concepts.has('third-party-link')) return false;
  return isContactLine(read) || ((isLabelled(read) || isBare(read)) && isContactLine(context.reads[at - 1]));
}

const isContactLine = (read: ReadPassage | undefined): boolean =>
  read !== undefined && (read.concepts.has('contact-word') || read.heading.has('contact-word'));

/** "Website: …" below or beside the telephone of a block of contacts. */
const isLabelled = (read: ReadPassage): boolean =>
  read.passage.text.length < 120 && /^[^:]{3,40}:\s*\S/.test(read.passage.text);

/** An address alone on its line, below "contact us at:". */
const isBare = (read: ReadPassage): boolean => /^\S{8,160}$/.test(read.passage.text);

/** "Contact us through the form in the app": a way without an address. */
function isChannel(read: ReadPassage): boolean {
  if (read.concepts.has('third-party-link') || read.isHeading) return false;
  return (
    read.concepts.has('contact-channel') &&
    (read.concepts.has('contact-word') || read.heading.has('contact-word'))
  );
}

// 1022 is the citizens' line of every province, with or without its area code; 1900 and 1800 numbers are anybody's.
const PUBLIC_HOTLINE = /^(?:\+84)?0?(?:2\d{1,4})?1022$/;

// A mobile number is somebody's own.
const MOBILE = /^\+84[35789]/;

export const officialContact: IndicatorRule = {
  id: 'official-contact',
  judge(context) {
    const official = context.facts.contacts.filter(
      (way) => isOwn(way) && isOfficial(way, context) && isReachable(way, context),
    );
    return official.length === 0 ? NO : { result: 'yes', evidence: evidenceOf(official) };
  },
};

/** Help with the app's technology is given by who built it. */
const TECHNICAL_HELP = /(?<![a-z])(?:ky thuat|technical|nha phat trien|developer|don vi phat trien)(?![a-z])/;

/** A government mailbox or site, the citizens' line, or the telephone of the public body that answers for the data. */
function isOfficial(way: Contact, { facts, reads }: IndicatorContext): boolean {
  if (way.category === 'official') return true;
  if (way.kind !== 'phone') return false;
  if (PUBLIC_HOTLINE.test(way.value)) return true;
  if (MOBILE.test(way.value) || !isPublicBody(facts.controller)) return false;
  const passage = reads.find(
    (read) => read.passage.start <= way.evidence.start && read.passage.end >= way.evidence.start,
  )?.passage;
  if (passage === undefined) return facts.operator === null;
  const isOperators = facts.operator !== null && passage.text.includes(facts.operator.name);
  return !isOperators && !TECHNICAL_HELP.test(`${passage.headingFolded} ${passage.folded}`);
}

const isPublicBody = ({ class: kind }: Controller): boolean =>
  kind === 'people_committee' || kind === 'department' || kind === 'other_body';
