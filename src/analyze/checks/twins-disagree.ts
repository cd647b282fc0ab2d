import type { Evidence } from '../../model/index.js';
import { type Contradiction, contradictionCheck } from '../contradiction.js';
import { type Declaration, isDeclared, type Statements } from '../declarations/index.js';
import { declared, declaresKin } from '../declarations/sides.js';

/** One app in two stores whose labels do not declare the same. */
export const twinsDisagree = contradictionCheck({
  id: 'twins-disagree',
  title: {
    vi: 'Nhãn của bản Android và bản iOS không khớp nhau',
    en: 'The labels of the Android and the iOS app do not agree',
  },
  description: {
    vi: 'Cùng một ứng dụng ở hai kho: một nhãn khai thu thập một loại dữ liệu, nhãn kia ghi không thu thập gì, hoặc không nêu loại đó.',
    en: 'The same app in two stores: one label declares a kind of data, the other says that none are collected, or does not name it.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/10787469',
    'https://developer.apple.com/app-store/app-privacy-details/',
  ],
  limits: {
    vi: 'Hai kho định nghĩa khác nhau và hai bản có thể khác tính năng; thiếu ở một bên chỉ được ghi nhận.',
    en: 'The stores define their types differently and the two apps may differ; a gap on one side is only noted.',
  },
  requires: ['declarations', 'twin'],
  compare({ subject, declarations, twin }) {
    // Once a pair: by the Android app.
    if (!subject.subjectKey.startsWith('play:')) return { state: 'not-applicable' };
    const play = declarations['data-safety'];
    const apple = twin.declarations['privacy-label'];
    const isOpen = (label: Statements): boolean =>
      [...label.values()].every(({ stance }) => stance === 'not-observable');
    if (isOpen(play) || isOpen(apple))
      return { state: 'not-evaluated', cause: 'one of the labels is not there' };
    return [...disagreements(play, apple), ...disagreements(apple, play)];
  },
});

function disagreements(label: Statements, other: Statements): Contradiction[] {
  return declared(label).flatMap((declaration): Contradiction[] => {
    const { dataType, source, words } = declaration;
    const there = other.get(dataType);
    if (there === undefined || isDeclared(there) || declaresKin(other, dataType)) return [];
    if (there.stance !== 'not-collected' && there.stance !== 'silent') return [];
    const [first, ...rest] = proof(declaration, there, other);
    if (first === undefined) return [];
    return [
      {
        dataType,
        says: `${source}: ${words}`,
        against: `${there.source}: ${there.stance === 'silent' ? 'does not name it' : there.words}`,
        ...(there.stance === 'silent' ? { level: 'info' as const } : {}),
        evidence: [first, ...rest],
      },
    ];
  });
}

/** The words on one side, and on the other the denial, else something that its label does declare. */
function proof(declaration: Declaration, there: Declaration, other: Statements): Evidence[] {
  const counterpart = there.evidence.length > 0 ? there.evidence : (declared(other)[0]?.evidence ?? []);
  return [...declaration.evidence, ...counterpart];
}
