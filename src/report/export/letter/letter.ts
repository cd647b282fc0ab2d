import { articlesOf } from './articles.js';
import type { LetterFacts, LetterFinding } from './letter-facts.js';
import type { Paragraph } from './paragraph.js';
import { filled, type LetterTemplate } from './template.js';

const MAX_QUOTES = 5;
const MAX_QUOTE = 600;

/** A letter in parts: the two columns above, then paragraphs, then the two columns below. */
export interface Letter {
  issuer: Paragraph[];
  country: Paragraph[];
  body: Paragraph[];
  recipients: Paragraph[];
  signature: Paragraph[];
}

type Values = Readonly<Record<string, string>>;

/** What goes into an auditor's own document: values by placeholder, and the two parts that are written anew. */
export interface LetterText {
  values: Values;
  findings: Paragraph[];
  gaps: Paragraph[];
}

export function letterText(template: LetterTemplate, facts: LetterFacts): LetterText {
  const values = valuesOf(template, facts);
  return {
    values,
    findings: findingParagraphs(template, facts),
    gaps: coverageParagraphs(template, facts, (text) => filled(text, values)),
  };
}

/** The letter to a province; findings in the order given. */
export function composeLetter(template: LetterTemplate, facts: LetterFacts): Letter {
  const values = valuesOf(template, facts);
  const say = (text: string): string => filled(text, values);
  return {
    issuer: [
      { text: say(template.superior), align: 'center', small: true },
      { text: say(template.agency), align: 'center', bold: true, small: true },
      { text: say(template.number), align: 'center' },
      { text: say(template.subject), align: 'center', small: true },
    ],
    country: [
      { text: say(template.country), align: 'center', bold: true, small: true },
      { text: say(template.motto), align: 'center', bold: true, ruled: true },
      { text: say(`${template.place}, ${template.date}`), align: 'center', italic: true },
    ],
    body: [
      { text: say(template.to), align: 'center', bold: true },
      ...template.opening.map((text): Paragraph => ({ text: say(text), indent: true })),
      ...(facts.province.isMerged && !isSameName(facts.province)
        ? [{ text: say(template.merged), indent: true }]
        : []),
      { text: say(template.findingsHeading), bold: true, indent: true },
      ...findingParagraphs(template, facts),
      { text: say(template.coverageHeading), bold: true, indent: true },
      ...coverageParagraphs(template, facts, say),
      { text: say(template.replyHeading), bold: true, indent: true },
      ...template.reply.map((text): Paragraph => ({ text: say(text), indent: true })),
    ],
    recipients: [
      { text: say(template.recipientsHeading), bold: true, italic: true, small: true },
      ...template.recipients.map((text): Paragraph => ({ text: say(text), small: true })),
    ],
    signature: template.signature.map((text) => ({ text: say(text), align: 'center', bold: true })),
  };
}

function valuesOf(
  template: LetterTemplate,
  { province, soiVersion, finishedAt, findings }: LetterFacts,
): Values {
  return {
    agency: template.agency,
    number: template.number,
    place: template.place,
    date: template.date,
    province: province.nameVi,
    provinceFull: lowerFirst(province.fullNameVi),
    successorFull: lowerFirst(province.successorFullVi),
    addressee: `Ủy ban nhân dân ${lowerFirst(province.successorFullVi)}`,
    runDate: finishedAt === null ? '(chưa rõ ngày)' : `ngày ${dateOf(finishedAt)}`,
    soiVersion,
    findingCount: String(findings.length),
  };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

// Where the name stayed, the sentence would say that a province belongs to itself.
const isSameName = ({ fullNameVi, successorFullVi }: LetterFacts['province']): boolean =>
  fullNameVi === successorFullVi;

/** `2026-11-16T…` as `16/11/2026`. */
function dateOf(at: string): string {
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

function findingParagraphs(template: LetterTemplate, facts: LetterFacts): Paragraph[] {
  if (facts.findings.length === 0) return [{ text: template.noFindings, indent: true }];
  return facts.findings.flatMap((finding, index) =>
    findingParagraph(template, finding, index + 1, facts.finishedAt),
  );
}

function findingParagraph(
  template: LetterTemplate,
  finding: LetterFinding,
  index: number,
  day: string | null,
): Paragraph[] {
  const articles = articlesOf(template.rulesOfChecks[finding.checkId] ?? [], day);
  const levels: Readonly<Record<string, string>> = template.levels;
  const values = {
    index: String(index),
    title: finding.titleVi,
    level: levels[finding.level] ?? finding.level,
    findingId: finding.findingId,
    subject: finding.subject,
    description: finding.descriptionVi,
    articles: articles.join('; '),
  };
  return [
    { text: filled(template.finding, values), bold: true, indent: true, keepNext: true },
    { text: filled(template.findingDescription, values), indent: true },
    ...finding.quotes.slice(0, MAX_QUOTES).flatMap((quote) => quoteParagraphs(template, quote)),
    ...(articles.length === 0 ? [] : [{ text: filled(template.findingArticles, values), indent: true }]),
    { text: filled(template.findingLevel, values), indent: true, small: true },
  ];
}

function quoteParagraphs(
  template: LetterTemplate,
  { quote, artifact, locator, sha256, url }: LetterFinding['quotes'][number],
): Paragraph[] {
  const shown = quote.length > MAX_QUOTE ? `${quote.slice(0, MAX_QUOTE)}…` : quote;
  const source = [
    artifactWords(template, artifact),
    url,
    locatorWords(template, locator),
    sha256 === null ? null : `SHA-256 ${sha256}`,
  ]
    .filter((one) => one !== null)
    .join('; ');
  const values = { quote: shown, source, sha256: sha256 ?? '' };
  return [
    { text: filled(template.findingQuote, values), italic: true, indent: true },
    { text: filled(template.findingSource, values), indent: true, small: true },
  ];
}

/** `policy of play:x` as `chính sách của play:x`. */
function artifactWords({ artifacts, of }: LetterTemplate, artifact: string): string {
  const words: Readonly<Record<string, string>> = artifacts;
  const at = artifact.indexOf(' of ');
  if (at === -1) return words[artifact] ?? artifact;
  const kind = artifact.slice(0, at);
  return `${words[kind] ?? kind}${of}${artifact.slice(at + 4)}`;
}

/** `text:10-20` as `ký tự 10–20`. */
function locatorWords({ characters }: LetterTemplate, locator: string): string {
  return locator.replace(/^text:(\d+)-(\d+)$/, `${characters}$1–$2`);
}

function coverageParagraphs(
  template: LetterTemplate,
  { gaps }: LetterFacts,
  say: (text: string) => string,
): Paragraph[] {
  if (gaps.length === 0) return [{ text: say(template.coverageNone), indent: true }];
  const channels: Readonly<Record<string, string>> = template.channels;
  const stages: Readonly<Record<string, string>> = template.stages;
  const items = gaps.map(({ channel, stage, detail }) => ({
    text: filled(template.coverageItem, {
      channel: channels[channel] ?? channel,
      stage: stages[stage] ?? stage,
      detail,
    }),
    indent: true,
  }));
  return [{ text: say(template.coverageIntro), indent: true }, ...items];
}
