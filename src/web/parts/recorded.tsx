import type { FindingModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { recordedInVietnamese } from '../words/recorded.js';
import { Foreign } from './foreign.js';

/** Words that the database keeps in English: in Vietnamese where the reader wants it and their form is known, else marked as English. */
export function Recorded({ text }: { text: string }) {
  const { address } = usePage();
  const said = address.language === 'vi' ? recordedInVietnamese(text) : null;
  return said === null ? <Foreign text={text} lang="en" /> : <Foreign text={said} />;
}

/** Words that a finding rests on: a quote as it stands, save where there was nothing to quote and soi says what it saw. */
export function EvidenceWords({ finding, text, max }: { finding: FindingModel; text: string; max: number }) {
  return finding.check === 'policy-missing' ? <Recorded text={text} /> : <Foreign text={text} max={max} />;
}
