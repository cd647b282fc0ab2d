import { CHECKS } from '../analyze/index.js';
import { ERROR_CODES } from '../model/index.js';
import { EXAMPLE_QUESTIONS } from '../report/example-questions.js';
import { QUICK_STARTS } from '../report/quick-starts.js';
import { TABLES, VIEWS } from '../store/index.js';
import { ERROR_MEANINGS } from './error-meanings.js';

/** Documentation that is made from the program itself, by path; a test holds the files against it. */
export const GENERATED_DOCS: Readonly<Record<string, () => string>> = {
  'docs/database.md': databaseDoc,
  'docs/checks.md': checksDoc,
  'docs/errors.md': errorsDoc,
};

const NOTICE = '<!-- Generated: `npm run docs`. -->\n\n';

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function databaseDoc(): string {
  const sections = [...TABLES, ...VIEWS].map(({ name, description, columns }) => {
    const rows = columns.map(
      (column) =>
        `| \`${column.name}\` | ${'type' in column ? column.type : ''} | ${cell(column.description)} |`,
    );
    return `## ${name}\n\n${description}\n\n| column | type | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  const questions = EXAMPLE_QUESTIONS.map(
    ({ question, sql }) => `### ${question}\n\n\`\`\`sql\n${sql}\n\`\`\`\n`,
  );
  const starts = QUICK_STARTS.map(
    ({ tool, note, language, code }) =>
      `### ${tool}\n\n${note === '' ? '' : `${note}\n\n`}\`\`\`${language}\n${code}\n\`\`\`\n`,
  );
  return `${NOTICE}# The database\n\nA workspace's \`soi.sqlite\` is the researcher's interface. Times are ISO 8601 UTC, offsets are UTF-16 code units. The table \`about\` holds these descriptions.
A *subject* is what a policy belongs to: an app (\`play:ID\`, \`apple:ID\`) or a portal (\`egp:HOST\`, \`esp:HOST\`).

## Questions and their SQL

${questions.join('\n')}
## Quick start

The workspace is the folder \`reports\`.

${starts.join('\n')}
${sections.join('\n')}`;
}

function checksDoc(): string {
  const sections = CHECKS.map(
    ({ id, title, description, limits, sources, scope }) =>
      `## ${id}\n\n**${title.vi}** · ${title.en} (${scope === 'app' ? 'one app or portal' : 'across provinces'})\n\n${description.vi}\n\n${description.en}\n\n*Limits.* ${limits.vi} ${limits.en}\n\n*Sources.* ${sources.join('; ')}\n`,
  );
  return `${NOTICE}# Checks\n\nEach finding carries its evidence. A check that could not look says \`not-evaluated\`, never \`clear\`.\n\n${sections.join('\n')}`;
}

function errorsDoc(): string {
  const rows = ERROR_CODES.map((code) => `| \`${code}\` | ${ERROR_MEANINGS[code]} |`);
  return `${NOTICE}# Error codes and exit codes

| code | meaning and remedy |
|---|---|
${rows.join('\n')}

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | a finding at or above \`--fail-on LEVEL\` |
| 2 | wrong usage or configuration |
| 3 | done, with gaps: something could not be collected or read; the summary names each |
| 4 | could not run |
`;
}
