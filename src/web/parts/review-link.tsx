import { usePage } from '../page.js';

/** The way to an app or finding in the review queue, where the page is served with one. */
export function ReviewLink({ id }: { id: string }) {
  const { report, words } = usePage();
  const { reviewAt } = report.model;
  if (reviewAt === null) return null;
  return (
    <a class="switch" href={`${reviewAt}?item=${encodeURIComponent(id)}`}>
      {words.findings.review}
    </a>
  );
}
