import domains from '../../../../data/email-domains.json' with { type: 'json' };
import names from '../../../../data/person-names.json' with { type: 'json' };
import { emailCategory } from '../../../extract/policy/contacts/email.js';

const SURNAMES = new Set(names.surnames);
const GIVEN = new Set(names.given_names);
const ROLES = new Set(names.role_words);

/** Domains whose mailboxes anyone may open, the longest first. */
export const PERSONAL_DOMAINS: readonly string[] = [...domains.personal, ...domains.misspelt_personal].sort(
  (a, b) => b.length - a.length || (a < b ? -1 : 1),
);

/**
 * Whether a mailbox is a person's: at a provider open to anyone, or, at any other domain, with a local part made of
 * a person's names (`nguyenvana`, `an.le`, `quannv`) and of no word of a role.
 */
export function isPersonMailbox(address: string): boolean {
  if (emailCategory(address) === 'personal') return true;
  return isPersonName(address.slice(0, address.lastIndexOf('@')));
}

function isPersonName(local: string): boolean {
  const words = local
    .toLowerCase()
    .split(/[._+\-\d]+/)
    .filter((word) => word !== '');
  if (words.some((word) => ROLES.has(word)) || ROLES.has(words.join(''))) return false;
  if (words.some(isFullName)) return true;
  const areNames = words.filter((word) => SURNAMES.has(word) || GIVEN.has(word)).length;
  return words.length > 1 && words.length < 5 && areNames >= 2 && words.some((word) => SURNAMES.has(word));
}

/** `nguyenvana`, `quannv`: a family name with what follows, or a given name with initials. */
function isFullName(word: string): boolean {
  if (
    names.long_surnames.some((name) => word.startsWith(name) && word.length > name.length && word.length < 24)
  )
    return true;
  return [2, 3].some((initials) => {
    const given = word.slice(0, -initials);
    return given.length >= 3 && GIVEN.has(given) && /^[bcdghklnmpqstvx]+$/.test(word.slice(-initials));
  });
}
