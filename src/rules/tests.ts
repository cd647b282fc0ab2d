import type { IndicatorReading, Quote } from '../model/index.js';
import type { RuleFacts, RuleResultState, RuleTest } from './types.js';

/** What a test says, before cautions and waivers. */
export interface TestOutcome {
  result: RuleResultState;
  cause: string | null;
  evidence: readonly Quote[];
}

const unknown = (cause: string): TestOutcome => ({ result: 'not-evaluated', cause, evidence: [] });
const met = (evidence: readonly Quote[] = []): TestOutcome => ({ result: 'met', cause: null, evidence });
const failed = (evidence: readonly Quote[] = []): TestOutcome => ({
  result: 'not-met',
  cause: null,
  evidence,
});

/** The outcome of a test on what is known; what is not known is `not-evaluated`, never a failure. */
export function runTest(test: RuleTest, facts: RuleFacts): TestOutcome {
  switch (test.kind) {
    case 'indicators':
      return testIndicators(test.ids, test.mode ?? 'all', facts);
    case 'mention':
      return testMention(test.topic, facts);
    case 'no-outdated':
      return testOutdated(test.of, facts);
    case 'listing':
      return facts.listing === undefined ? unknown('no-listing') : facts.listing.policyUrl ? met() : failed();
    case 'names-listing':
      return testNames(facts);
    case 'is-policy':
      return facts.isPolicy === undefined ? unknown('no-text') : facts.isPolicy ? met() : failed();
    case 'mime':
      return facts.mime === undefined
        ? unknown('no-response')
        : test.not.includes(facts.mime)
          ? failed()
          : met();
    case 'outcome':
      return testOutcome(test, facts);
    case 'manual':
      return unknown(test.cause);
  }
}

const RANK: readonly RuleResultState[] = ['not-evaluated', 'not-met', 'partly', 'met'];

const STATE_OF: Readonly<Record<IndicatorReading['result'], RuleResultState>> = {
  yes: 'met',
  partial: 'partly',
  no: 'not-met',
  'not-evaluated': 'not-evaluated',
};

function testIndicators(ids: readonly string[], mode: 'all' | 'any', facts: RuleFacts): TestOutcome {
  const readings = ids.map((id) => facts.indicators?.find((reading) => reading.id === id));
  if (readings.some((reading) => reading === undefined)) return unknown('indicators-not-read');
  const known = readings as IndicatorReading[];
  const states = known.map(({ result }) => STATE_OF[result]);
  const result = mode === 'any' ? best(states) : worst(states);
  if (result === 'not-evaluated') return unknown('indicator-not-evaluated');
  const evidence = known.flatMap((reading) => reading.evidence);
  return { result, cause: null, evidence };
}

const best = (states: readonly RuleResultState[]): RuleResultState =>
  RANK[Math.max(...states.map((state) => RANK.indexOf(state)))] ?? 'not-evaluated';

/** One that was not evaluated leaves the whole open; some met and some not is `partly`. */
function worst(states: readonly RuleResultState[]): RuleResultState {
  if (states.includes('not-evaluated')) return 'not-evaluated';
  if (new Set(states).size === 1) return states[0] as RuleResultState;
  return 'partly';
}

function testMention(topic: string, facts: RuleFacts): TestOutcome {
  const quotes = facts.mentions?.[topic];
  if (quotes === undefined) return unknown('topic-not-read');
  return quotes.length > 0 ? met(quotes) : failed();
}

function testOutdated(of: 'law' | 'body', facts: RuleFacts): TestOutcome {
  if (facts.citations === undefined) return unknown('citations-not-read');
  const day = facts.day.slice(0, 10);
  const outdated = facts.citations.filter(
    ({ kind, validTo }) => kind === of && validTo !== null && validTo < day,
  );
  return outdated.length === 0 ? met() : failed(outdated.map(({ evidence }) => evidence));
}

const SPACES = /[\s\-–—:|.,()]+/gu;
const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(SPACES, ' ').trim();

function testNames({ listing, policyText }: RuleFacts): TestOutcome {
  if (listing === undefined || policyText === undefined) return unknown('no-listing-or-text');
  const names = [listing.title, listing.developer].filter(
    (name): name is string => !!name && name.length > 2,
  );
  if (names.length === 0) return unknown('listing-without-names');
  const text = plain(policyText);
  return names.some((name) => text.includes(plain(name))) ? met() : failed();
}

function testOutcome(test: Extract<RuleTest, { kind: 'outcome' }>, facts: RuleFacts): TestOutcome {
  if (facts.outcome === undefined || test.unknown.includes(facts.outcome)) return unknown('not-reached');
  return test.failing.includes(facts.outcome) ? failed() : met();
}
