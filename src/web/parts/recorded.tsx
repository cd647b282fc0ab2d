import { usePage } from '../page.js';
import { recordedInVietnamese } from '../words/recorded.js';
import { Foreign } from './foreign.js';

/** Words that the database keeps in English: in Vietnamese where the reader wants it and their form is known, else marked as English. */
export function Recorded({ text }: { text: string }) {
  const { address } = usePage();
  const said = address.language === 'vi' ? recordedInVietnamese(text) : null;
  return said === null ? <Foreign text={text} lang="en" /> : <Foreign text={said} />;
}
