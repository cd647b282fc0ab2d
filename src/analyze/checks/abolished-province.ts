import { findPlaces, provinceBySlug, unitAt } from '../../places/index.js';
import { appCheck, foundOrClear } from '../analyzer.js';
import { policyEvidence } from '../declarations/index.js';
import { roleOf, saysTransition, sentenceAround } from '../residues/context.js';

/** A policy that speaks of a body of its province, which has been merged into another since. */
export const abolishedProvince = appCheck({
  id: 'abolished-province',
  title: {
    vi: 'Chính sách nêu cơ quan của tỉnh đã sáp nhập',
    en: 'The policy names a body of a province that was merged',
  },
  description: {
    vi: 'Chính sách nêu cơ quan của một tỉnh đã sáp nhập vào đơn vị khác (từ 01/7/2025 có 34 tỉnh, thành phố). Cần cập nhật bên chịu trách nhiệm.',
    en: 'The policy names a body of a province that was merged into another unit (34 since 1 July 2025). Who is responsible needs an update.',
  },
  sources: ['Resolution 202/2025/QH15', 'data/provinces.json'],
  limits: {
    vi: 'Chính sách nêu cả đơn vị mới thì không tính; tên tỉnh trong địa chỉ không tính.',
    en: 'A policy that also names the new unit, and a name in an address, are left out.',
  },
  requires: ['policy'],
  run({ subject, policy }) {
    const own = subject.provinceSlug;
    if (own === null || !policy.reading.isPolicy) return { state: 'not-applicable' };
    const unit = unitAt(own, subject.day);
    if (unit === null || unit.codeSystem === '63' || unit.slug === own) return { state: 'not-applicable' };
    const places = findPlaces(policy.text);
    if (places.some(({ slug }) => slug === unit.slug)) return { state: 'clear' };
    const named = places.find((place) => {
      if (place.slug !== own || place.via === 'domain' || place.via === 'sub-unit') return false;
      const sentence = sentenceAround(policy.text, place.start, place.end);
      return roleOf(sentence, place) === 'agency' && !saysTransition(policy.text, place.start, place.end);
    });
    if (named === undefined) return { state: 'clear' };
    const name = provinceBySlug(own)?.nameVi ?? own;
    return foundOrClear([
      {
        key: own,
        subjectKey: subject.subjectKey,
        provinceSlug: own,
        level: 'low',
        titleVi: `Chính sách của “${subject.title}” nêu cơ quan của ${name}; từ ngày ${unit.validFrom} là ${unit.nameVi}`,
        titleEn: `The policy of “${subject.title}” names a body of ${name}, which is part of ${unit.nameVi} since ${unit.validFrom}`,
        evidence: [policyEvidence(policy, sentenceAround(policy.text, named.start, named.end))],
      },
    ]);
  },
});
