import { usePage } from '../page.js';
import { Head } from './layout.js';

/** What stands where an address leads to nothing. */
export function NotFound() {
  const { words } = usePage();
  return (
    <Head title={words.notFound}>
      <p>{words.notFoundNote}</p>
    </Head>
  );
}
