import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { findTranslation } from '../../src/extract/policy/template/translated.js';
import { foldText } from '../../src/places/index.js';

interface Case {
  id: string;
  template: string | null;
  text: string;
}

const COLLECTED = '../shared/corpus/policies-vi';

/** Prints how many labelled translations are recognised, and what is called one in texts that are none. */
export async function run(): Promise<void> {
  const { cases } = JSON.parse(readFileSync('fixtures/labelled/templates/cases.json', 'utf8')) as {
    cases: Case[];
  };
  const labelled = ['dev', 'test'].flatMap((name) =>
    readFileSync(`fixtures/labelled/policies/${name}.jsonl`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => ({ ...(JSON.parse(line) as { id: string; text: string }), template: null })),
  );
  console.table([
    judge('translations and hard negatives', cases),
    judge('labelled policies, none translated', labelled),
  ]);
  if (!existsSync(COLLECTED))
    console.log(`no ${COLLECTED} beside the project: collected texts are not looked at`);
  else lookAt(COLLECTED);
}

const translationOf = (text: string): string | null =>
  findTranslation(foldText(text.normalize('NFC')))?.id ?? null;

function judge(set: string, cases: readonly Case[]) {
  const counts = { right: 0, missed: 0, wrong: 0 };
  for (const { id, template, text } of cases) {
    const found = translationOf(text);
    if (found !== null && found === template) counts.right += 1;
    if (found === null && template !== null) counts.missed += 1;
    if (found !== null && found !== template) counts.wrong += 1;
    if (found !== template) console.log(`${id}: found ${found}, is ${template}`);
  }
  return { set, texts: cases.length, ...counts };
}

function lookAt(folder: string): void {
  const files = (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => /\.(?:md|txt|html?)$/i.test(name))
    .sort();
  const found = files.flatMap((name) => {
    const id = translationOf(readFileSync(`${folder}/${name}`, 'utf8'));
    return id === null ? [] : [`${name}: ${id}`];
  });
  console.log(`${found.length} of ${files.length} collected texts read as translations`);
  for (const line of found) console.log(`  ${line}`);
}
