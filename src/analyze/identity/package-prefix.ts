/** Second labels that are no name: `vn.gov.hanoi.app` is below vn.gov.hanoi. */
const PUBLIC_SECOND = new Set(['com', 'gov', 'net', 'org', 'edu', 'co', 'ac', 'info']);

/**
 * The part of a package name that a maker uses for all of its apps: the first two labels, three below a public one; null
 * where the name has no label of the app's own beyond it.
 */
export function packagePrefixOf(packageName: string): string | null {
  const labels = packageName.toLowerCase().split('.');
  const length = /^[a-z]{2}$/.test(labels[0] ?? '') && PUBLIC_SECOND.has(labels[1] ?? '') ? 3 : 2;
  return labels.length > length ? labels.slice(0, length).join('.') : null;
}
