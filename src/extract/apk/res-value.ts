/** A typed value of Android's binary resources (`Res_value`), its string looked up. */
export interface ResValue {
  type: number;
  data: number;
  /** The text, where the type is STRING. */
  text: string | null;
}

export const NULL = 0x00;
export const REFERENCE = 0x01;
export const STRING = 0x03;
export const DYNAMIC_REFERENCE = 0x07;
const FLOAT = 0x04;
const FIRST_INT = 0x10;
const LAST_INT = 0x1f;
const BOOLEAN = 0x12;

/** Whether the value points to a resource. */
export function isReference(value: ResValue): boolean {
  return value.type === REFERENCE || value.type === DYNAMIC_REFERENCE;
}

const isInteger = (value: ResValue): boolean => value.type >= FIRST_INT && value.type <= LAST_INT;

/** The value as Android coerces it to text; null for what has no text (null, an unresolved reference). */
export function asText(value: ResValue | null): string | null {
  if (value === null) return null;
  if (value.type === STRING) return value.text;
  if (value.type === BOOLEAN) return value.data === 0 ? 'false' : 'true';
  if (isInteger(value)) return String(value.data | 0);
  if (value.type === FLOAT) {
    const float = new DataView(new ArrayBuffer(4));
    float.setUint32(0, value.data);
    return String(float.getFloat32(0));
  }
  return null;
}

/** The value as Android coerces it to a whole number; null where it is none. */
export function asInteger(value: ResValue | null): number | null {
  if (value === null) return null;
  if (isInteger(value)) return value.data | 0;
  const text = value.type === STRING ? (value.text ?? '').trim() : '';
  if (/^-?\d{1,10}$/.test(text)) return Number.parseInt(text, 10);
  if (/^-?0[xX][0-9a-fA-F]{1,8}$/.test(text)) return Number.parseInt(text, 16);
  return null;
}

/** The value as Android coerces it to true or false; null where it is an unresolved reference or nothing. */
export function asBoolean(value: ResValue | null): boolean | null {
  if (value === null) return null;
  if (isInteger(value)) return value.data !== 0;
  if (value.type === STRING) return value.text === 'true' || value.text === 'TRUE' || value.text === '1';
  return null;
}
