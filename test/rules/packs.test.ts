import { describe, expect, it } from 'vitest';
import type { IndicatorReading } from '../../src/model/index.js';
import { evaluatePack, listPacks, packsAt, type RuleFacts, type RulePack } from '../../src/rules/index.js';

const packNamed = (id: string): RulePack => {
  const pack = listPacks().find((known) => known.id === id);
  if (pack === undefined) throw new Error(`no pack ${id}`);
  return pack;
};

const QUOTE = { quote: 'Chúng tôi thu thập họ tên.', start: 0, end: 26 };
const reading = (id: string, result: IndicatorReading['result']): IndicatorReading => ({
  id,
  result,
  evidence: result === 'yes' || result === 'partial' ? [QUOTE] : [],
});

const resultOf = (packId: string, ruleId: string, facts: RuleFacts) => {
  const result = evaluatePack(packNamed(packId), facts).find((known) => known.ruleId === ruleId);
  if (result === undefined) throw new Error(`no rule ${ruleId}`);
  return result;
};

describe('rule packs', () => {
  it('give every rule an article or address and known cautions', () => {
    for (const pack of listPacks()) {
      const cautions = new Set(pack.cautions.map(({ id }) => id));
      const ids = pack.rules.map(({ id }) => id);
      expect(new Set(ids).size, pack.id).toBe(ids.length);
      expect(pack.sources.length, pack.id).toBeGreaterThan(0);
      for (const rule of pack.rules) {
        expect(rule.articles.length, `${pack.id} ${rule.id}`).toBeGreaterThan(0);
        for (const caution of rule.cautions ?? [])
          expect(cautions, `${rule.id} ${caution}`).toContain(caution);
      }
    }
  });

  it('label the 2022 basis as a reconstruction of 17 indicators', () => {
    const basis = packNamed('basis-2022');
    expect(basis.isReconstruction).toBe(true);
    expect(basis.rules).toHaveLength(17);
    expect(listPacks().filter(({ isReconstruction }) => isReconstruction)).toEqual([basis]);
  });

  it.each([
    ['2022-04-01', 'basis-2022'],
    ['2023-07-01', 'decree-13-2023'],
    ['2025-12-31', 'decree-13-2023'],
    ['2026-01-01', 'law-91-2025'],
    ['2026-11-21T08:00:00Z', 'law-91-2025'],
  ])('choose one basis in law for %s: %s', (day, expected) => {
    const laws = ['basis-2022', 'decree-13-2023', 'law-91-2025'];
    expect(
      packsAt(day)
        .map(({ id }) => id)
        .filter((id) => laws.includes(id)),
    ).toEqual([expected]);
  });

  it('never fail a rule of a law that is not in force on the day', () => {
    const facts: RuleFacts = { day: '2026-03-01', indicators: [reading('purposes', 'no')] };
    expect(resultOf('decree-13-2023', 'D13-04', facts)).toMatchObject({
      result: 'not-applicable',
      cause: 'not-in-force',
    });
  });
});

describe('a missing consent clause', () => {
  const missing = (isStateBody: boolean | null): RuleFacts => ({
    day: '2026-03-01',
    indicators: [reading('consent', 'no')],
    isStateBody,
  });

  it('is no fault of a state body, and the caution says why', () => {
    const result = resultOf('law-91-2025', 'L10', missing(true));
    expect(result).toMatchObject({ result: 'not-applicable', cause: 'state-body' });
    expect(result.cautions.map(({ id }) => id)).toEqual(['state-body-consent']);
  });

  it('is left open where nobody is named', () => {
    expect(resultOf('law-91-2025', 'L10', missing(null)).result).toBe('not-evaluated');
  });

  it('counts for a company', () => {
    expect(resultOf('law-91-2025', 'L10', missing(false)).result).toBe('not-met');
  });

  it.each(['basis-2022', 'decree-13-2023', 'law-91-2025', 'google-play', 'apple-5-1-1', 'un-principles'])(
    'fails no state body under %s, with or without the partial clause',
    (packId) => {
      for (const result of ['no', 'partial'] as const) {
        const facts: RuleFacts = {
          day:
            packId === 'basis-2022'
              ? '2022-04-01'
              : packId.startsWith('decree')
                ? '2024-01-01'
                : '2026-03-01',
          indicators: [reading('consent', result)],
          isStateBody: true,
        };
        const results = evaluatePack(packNamed(packId), facts).map((rule) => rule.result);
        expect(results).not.toContain('not-met');
        expect(results).not.toContain('partly');
      }
    },
  );
});

describe('what is not known', () => {
  it('is never read as absent: without any fact no rule fails', () => {
    for (const pack of listPacks()) {
      const day = pack.validFrom ?? '2026-01-01';
      for (const { result, ruleId } of evaluatePack(pack, { day }))
        expect(['not-evaluated', 'not-applicable'], `${pack.id} ${ruleId}`).toContain(result);
    }
  });

  it('keeps a rule on two indicators open while one of them is not evaluated', () => {
    const facts: RuleFacts = {
      day: '2026-03-01',
      indicators: [reading('data-types', 'yes'), reading('third-parties', 'not-evaluated')],
    };
    expect(resultOf('google-play', 'G10', facts).result).toBe('not-evaluated');
  });

  it('says nothing on an address that was blocked or not tried', () => {
    for (const outcome of ['blocked', 'not-tried'] as const)
      expect(resultOf('google-play', 'G04', { day: '2026-03-01', outcome }).result).toBe('not-evaluated');
    expect(resultOf('google-play', 'G04', { day: '2026-03-01', outcome: 'dead-host' }).result).toBe(
      'not-met',
    );
  });
});

describe('conditions and citations', () => {
  it('ask for a notice on sensitive data only where such data are collected', () => {
    const day = '2026-03-01';
    const mentions = { 'sensitive-notice': [] };
    const stated = (type: string, stance: 'collected' | 'not-collected') => [
      { type, stance, evidence: QUOTE },
    ];
    const at = (facts: Partial<RuleFacts>) =>
      resultOf('law-91-2025', 'L11', { day, mentions, ...facts }).result;
    expect(at({ dataTypes: stated('email-address', 'collected') })).toBe('not-applicable');
    expect(at({ dataTypes: stated('biometric', 'not-collected') })).toBe('not-applicable');
    expect(at({ dataTypes: stated('biometric', 'collected') })).toBe('not-met');
  });

  it('find a decree outdated from the day after its last', () => {
    const citations = [
      { kind: 'law' as const, id: '13/2023/NĐ-CP', validTo: '2025-12-31', evidence: QUOTE },
      { kind: 'body' as const, id: 'so-tt-tt', validTo: '2025-02-28', evidence: QUOTE },
    ];
    const law = resultOf('law-91-2025', 'L22', { day: '2026-01-01', citations });
    expect(law).toMatchObject({ result: 'not-met', evidence: [QUOTE] });
    expect(resultOf('law-91-2025', 'L23', { day: '2026-01-01', citations }).result).toBe('not-met');
    expect(resultOf('law-91-2025', 'L22', { day: '2026-01-01', citations: [] }).result).toBe('met');
  });

  it('compare the names of a listing without case and marks of punctuation', () => {
    const listing = { policyUrl: 'https://example.vn/p', title: 'Bắc Kạn - Smart', developer: null };
    const at = (policyText: string) =>
      resultOf('google-play', 'G08', { day: '2026-03-01', listing, policyText }).result;
    expect(at('Ứng dụng BẮC KẠN SMART tôn trọng bạn.')).toBe('met');
    expect(at('Ứng dụng này tôn trọng bạn.')).toBe('not-met');
  });
});
