import standard from '../../../../data/letter.json' with { type: 'json' };

/** The words of a letter; see data/letter.json. */
export type LetterTemplate = Omit<typeof standard, 'meta' | 'rulesOfChecks'> & {
  rulesOfChecks: Readonly<Record<string, readonly string[]>>;
};

export const STANDARD_TEMPLATE: LetterTemplate = standard;

/** Says which part of an auditor's own template does not read, and as what. */
export class TemplateError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TemplateError';
  }
}

/**
 * An auditor's template: parts that it leaves out are the standard ones.
 * @throws TemplateError where it is no JSON object or a part is not of the kind of the standard one
 */
export function parseTemplate(json: string): LetterTemplate {
  const own = parseObject(json);
  const parts = Object.entries(own).filter(([name]) => name !== 'meta');
  for (const [name, value] of parts) {
    const expected = (STANDARD_TEMPLATE as unknown as Record<string, unknown>)[name];
    if (expected === undefined) throw new TemplateError(`the letter has no part "${name}"`);
    if (!isSameKind(value, expected)) throw new TemplateError(`part "${name}" must be ${kindOf(expected)}`);
  }
  return { ...STANDARD_TEMPLATE, ...Object.fromEntries(parts) };
}

function parseObject(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TemplateError(`it is no JSON: ${error.message}`);
  }
  throw new TemplateError('it is no JSON object');
}

function isSameKind(value: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) return Array.isArray(value) && value.every((one) => typeof one === 'string');
  return typeof value === typeof expected && value !== null && !Array.isArray(value);
}

function kindOf(expected: unknown): string {
  if (Array.isArray(expected)) return 'a list of texts';
  return typeof expected === 'string' ? 'a text' : 'an object';
}

/** The text with every {{name}} filled in; a name that is not known stays, so that it is seen. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (written, name: string) => values[name] ?? written);
}
