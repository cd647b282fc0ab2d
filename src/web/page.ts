import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Bilingual, ProvinceModel } from '../report/page/types.js';
import { type Address, formatAddress } from './address.js';
import { plain } from './parts/foreign.js';
import type { Report } from './report.js';
import type { Words } from './words/words.js';

/** What every view can see: the report, where the reader is, and the words of the reader's language. */
export interface Page {
  report: Report;
  address: Address;
  words: Words;
}

export const PageContext = createContext<Page | null>(null);

/** The page around a view. */
export function usePage(): Page & {
  /** Address of a view in the reader's language. */
  to(view: string, id?: string | null, choices?: Readonly<Record<string, string>>): string;
  inLanguage(text: Bilingual): string;
  provinceName(province: ProvinceModel | string | null | undefined): string;
} {
  const page = useContext(PageContext);
  if (page === null) throw new Error('a view stands outside of the page');
  const { language } = page.address;
  return {
    ...page,
    to: (view, id = null, choices = {}) => formatAddress({ view, id, choices, language }),
    inLanguage: (text) => text[language],
    provinceName: (province) => {
      const found = typeof province === 'string' ? page.report.provinces.get(province) : province;
      if (found === undefined || found === null) return typeof province === 'string' ? plain(province) : '–';
      return language === 'vi' ? found.nameVi : found.nameEn;
    },
  };
}
