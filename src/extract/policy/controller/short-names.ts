import type { SearchText } from '../search-text.js';
import type { PartyMention } from './mention.js';

const BRACKET = /^[\s.*"”]*\(([^()\n]{2,110})\)/u;
/** Words of a definition that are no name themselves. */
const DEFINING =
  /["“”'‘’«»,;/]|(?<![\p{L}])(?:sau đây|dưới đây|gọi|tắt|chung|là|hoặc|hay|viết|or|and|hereinafter|hereafter|referred|to|as|the|collectively|we|us|our|chúng tôi|của)(?![\p{L}])/giu;
/** An abbreviation ("PCLOB", "HueIOC") or a name of two words and more: a single word as "Bệnh viện" stands for many. */
const SHORT_NAME =
  /^(?:(?=\P{Lu}*\p{Lu}\P{Lu}*\p{Lu})[\p{L}\p{N}&.-]{2,20}|[\p{Lu}\p{N}][\p{L}\p{N}]*(?: [\p{Lu}\p{N}][\p{L}\p{N}]+){1,3})$/u;
const MAX_SHORT_NAMES = 40;
const MAX_PLACES = 12;

/**
 * Where a text speaks of its parties by the short names that it defines for them ("Rivers Oversight Board (“ROB”) … ROB does
 * not sell …"), as mentions of the same parties, in order.
 */
export function findShortNames(search: SearchText, parties: readonly PartyMention[]): PartyMention[] {
  const owners = shortNames(search, parties);
  const mentions: PartyMention[] = [];
  for (const [name, party] of owners) {
    for (const start of placesOf(search.text, name)) {
      const isInside = parties.some((one) => one.start < start + name.length && start < one.end);
      if (!isInside) mentions.push({ ...party, start, end: start + name.length });
    }
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** "Elm, LLC d/b/a Elm Media": what follows is the same firm's trade name. */
const TRADE_NAME = /(?<![a-z])(?:d\/b\/a|d\.b\.a\.?|dba|t\/a|doing business as|trading as)\s*$/;

/** Parties under the names that they are defined by: a trade name or abbreviation stands for the party that it was given to. */
export function withFullNames(search: SearchText, parties: readonly PartyMention[]): PartyMention[] {
  const owned = parties.map((party, index) => {
    const before = search.folded.slice(Math.max(0, party.start - 24), party.start);
    const owner = parties[index - 1];
    return owner !== undefined && TRADE_NAME.test(before) ? renamed(party, owner) : party;
  });
  const owners = shortNames(search, owned);
  return owned.map((party) => {
    const owner = owners.get(search.text.slice(party.start, party.end));
    return owner === undefined || owner.key === party.key ? party : renamed(party, owner);
  });
}

const renamed = (party: PartyMention, owner: PartyMention): PartyMention => ({
  ...owner,
  start: party.start,
  end: party.end,
});

function shortNames(search: SearchText, parties: readonly PartyMention[]): Map<string, PartyMention> {
  const owners = new Map<string, PartyMention>();
  for (const party of parties) {
    for (const name of definedNames(search.text, party.end)) {
      if (owners.size < MAX_SHORT_NAMES && !owners.has(name)) owners.set(name, party);
    }
  }
  return owners;
}

function definedNames(text: string, end: number): string[] {
  const bracket = BRACKET.exec(text.slice(end, end + 124))?.[1];
  if (bracket === undefined) return [];
  return bracket
    .replace(DEFINING, '|')
    .split('|')
    .map((name) => name.trim())
    .filter((name) => SHORT_NAME.test(name));
}

function* placesOf(text: string, name: string): Generator<number> {
  let count = 0;
  for (
    let at = text.indexOf(name);
    at !== -1 && count < MAX_PLACES;
    at = text.indexOf(name, at + name.length)
  ) {
    const isWhole =
      !/[\p{L}\p{N}@.]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}@]/u.test(text[at + name.length] ?? ' ');
    // The definition itself says nothing of what the party does.
    const isDefinition = /\([^()\n]{0,110}$/.test(text.slice(Math.max(0, at - 112), at));
    if (!isWhole || isDefinition) continue;
    count += 1;
    yield at;
  }
}
