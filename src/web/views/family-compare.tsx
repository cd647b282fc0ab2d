import { useMemo } from 'preact/hooks';
import { usePage } from '../page.js';
import { pieces } from '../parts/foreign.js';
import { alignTexts, type Run } from '../word-diff.js';

interface Side {
  name: string;
  text: string;
}

/** Two texts beside each other, paragraph by paragraph, with the words that only one of them has. */
export function SideBySide({ left, right }: { left: Side; right: Side }) {
  const { words } = usePage();
  const rows = useMemo(() => alignTexts(left.text, right.text), [left.text, right.text]);
  if (rows === null) return <p class="notice">{words.family.tooDifferent}</p>;
  return (
    <>
      <p class="note">{words.family.compareNote}</p>
      <table class="side-by-side">
        <thead>
          <tr>
            <th scope="col">{left.name}</th>
            <th scope="col">{right.name}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <td>
                <Runs runs={row.left} />
              </td>
              <td>
                <Runs runs={row.right} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return (
    <bdi>
      {runs.map(({ side, text }, index) => {
        if (side === 'both') return pieces(text);
        const Only = side === 'left' ? 'del' : 'ins';
        return <Only key={index}>{pieces(text)}</Only>;
      })}
    </bdi>
  );
}
