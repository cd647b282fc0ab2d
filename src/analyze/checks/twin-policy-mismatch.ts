import { foldText } from '../../places/fold.js';
import { appCheck, foundOrClear, type PolicyArtifact } from '../analyzer.js';
import { policyEvidence, silentPolicyEvidence } from '../declarations/index.js';

/** One app in two stores, each with its own policy. */
export const twinPolicyMismatch = appCheck({
  id: 'twin-policy-mismatch',
  title: {
    vi: 'Bản Android và bản iOS có chính sách khác nhau',
    en: 'The Android and the iOS app have different policies',
  },
  description: {
    vi: 'Cùng một ứng dụng ở hai kho nhưng liên kết đến hai chính sách khác nội dung; nặng hơn nếu nêu bên chịu trách nhiệm khác nhau.',
    en: 'The same app in two stores links to two policies with different texts; it weighs more where they name different controllers.',
  },
  sources: ['https://developer.apple.com/app-store/review/guidelines/#5.1.1'],
  limits: {
    vi: 'Có thể là hai bản ngôn ngữ hoặc hai phiên bản của một chính sách.',
    en: 'They may be two languages or versions of one policy.',
  },
  requires: ['policy', 'twin'],
  run({ subject, policy, twin }) {
    if (!subject.subjectKey.startsWith('play:')) return { state: 'not-applicable' };
    const other = twin.policy;
    if (other.state !== 'present')
      return { state: 'not-evaluated', cause: `the policy of ${twin.appKey} could not be read` };
    if (!policy.reading.isPolicy || !other.value.reading.isPolicy) return { state: 'not-applicable' };
    if (isSameText(policy, other.value)) return { state: 'clear' };
    const differs = differentControllers(policy, other.value);
    return foundOrClear([
      {
        key: twin.appKey,
        subjectKey: subject.subjectKey,
        provinceSlug: subject.provinceSlug,
        level: differs ? 'low' : 'info',
        titleVi: `“${subject.title}”: hai kho liên kết đến hai chính sách khác nhau${differs ? ', nêu bên chịu trách nhiệm khác nhau' : ''}`,
        titleEn: `“${subject.title}”: the two stores link to different policies${differs ? ' that name different controllers' : ''}`,
        evidence: [proof(policy, subject.subjectKey), proof(other.value, twin.appKey)],
      },
    ]);
  },
});

const plain = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function isSameText(a: PolicyArtifact, b: PolicyArtifact): boolean {
  return a.sha256 === b.sha256 || plain(a.text) === plain(b.text);
}

/** Only where both name somebody. */
function differentControllers({ reading: a }: PolicyArtifact, { reading: b }: PolicyArtifact): boolean {
  const [first, second] = [a.controller.name, b.controller.name];
  return first !== null && second !== null && plain(first) !== plain(second);
}

function proof(policy: PolicyArtifact, subjectKey: string) {
  const { evidence } = policy.reading.controller;
  const own = evidence === null ? silentPolicyEvidence(policy) : policyEvidence(policy, evidence);
  return { ...own, artifact: `policy of ${subjectKey}` };
}
