import type { ChangeModel } from '../../report/page/types.js';
import { usePage } from '../page.js';

const FROM_LISTING = / \(listing\)$/;

/** What a change is about and its values, in the words of the reader where soi has them. */
export function useChangeWords(): {
  nameWords(change: Pick<ChangeModel, 'kind' | 'what'>): string;
  valueWords(kind: string, value: string | null): string;
} {
  const { report, words, inLanguage } = usePage();
  const { permissions, packs } = report.model.glossary;
  const permission = (name: string) =>
    permissions[name] === undefined ? name : inLanguage(permissions[name]);
  const indicator = (what: string) => {
    const [pack, id] = [what.slice(0, what.indexOf(' ')), what.slice(what.indexOf(' ') + 1)];
    const rule = packs.find((each) => each.id === pack)?.rules.find((each) => each.id === id);
    return rule === undefined ? what : inLanguage(rule);
  };
  const contact = (what: string) => {
    const [, kind = '', value = what] = /^([a-z]+) ([\s\S]*)$/.exec(what) ?? [];
    return `${words.contactKinds[kind] ?? kind} ${value}`;
  };
  const own = (kind: string, what: string) => {
    if (kind === 'permission') return permission(what);
    if (kind === 'indicator') return indicator(what);
    return kind === 'contact' ? contact(what) : what;
  };
  return {
    nameWords: ({ kind, what }) => {
      const name = own(kind, what.replace(FROM_LISTING, ''));
      return FROM_LISTING.test(what) ? `${name} (${words.history.fromListing})` : name;
    },
    valueWords: (kind, value) => {
      if (value === null) return words.history.none;
      if (kind === 'controller') return controllerWords(value, words.outcomes);
      return valueNames(kind, words)[value] ?? value;
    },
  };
}

type Page = ReturnType<typeof usePage>;

function valueNames(kind: string, words: Page['words']): Readonly<Record<string, string>> {
  if (kind === 'policy') return words.policyOutcomes;
  if (kind === 'indicator') return words.results;
  if (kind === 'contact') return words.contactCategories;
  return kind === 'match-status' || kind === 'app' ? words.matchStatuses : {};
}

/** `class: name` as the comparison writes a controller. */
function controllerWords(value: string, names: Readonly<Record<string, string>>): string {
  const [, kind = '', name = ''] = /^([a-z_]+)(?:: ([\s\S]*))?$/.exec(value) ?? [];
  const known = names[kind];
  if (known === undefined) return value;
  return name === '' ? known : `${known}: ${name}`;
}
