// Writes the generated documentation: docs/database.md from `about`, docs/checks.md from the registry. `npm run docs`.
import { writeFileSync } from 'node:fs';
import { GENERATED_DOCS } from '../src/cli/docs.js';

export async function run(): Promise<void> {
  for (const [path, text] of Object.entries(GENERATED_DOCS)) {
    writeFileSync(path, text());
    console.log(path);
  }
}
