import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { PART_FOLDER } from '../../report/page/parts.js';
import { usePage } from '../page.js';

/** How far parts of a large page are here; asks for those that are not. */
export function useParts(names: readonly string[]): { waiting: number; missing: number; again(): void } {
  const { loader } = usePage().report;
  const [, redraw] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const key = names.join();
  useEffect(() => {
    let isHere = true;
    for (const name of names)
      if (loader.stateOf(name) !== 'here')
        void loader.load(name).then(() => isHere && redraw((count) => count + 1));
    return () => {
      isHere = false;
    };
  }, [key, attempt, loader]);
  const countOf = (state: string) => names.filter((name) => loader.stateOf(name) === state).length;
  return { waiting: countOf('waiting'), missing: countOf('missing'), again: () => setAttempt(attempt + 1) };
}

/** What can be drawn once its parts are here; until then it says so, and where one is missing it says that. */
export function Needs(props: { parts: readonly string[]; children(): ComponentChildren }) {
  const { words } = usePage();
  const { waiting, missing, again } = useParts(props.parts);
  if (missing > 0) return <MissingParts again={again} />;
  if (waiting > 0)
    return (
      <p class="note waiting" role="status">
        {words.parts.waiting}
      </p>
    );
  return <>{props.children()}</>;
}

/** A file that is not there says nothing of what it would have said. */
export function MissingParts({ again }: { again(): void }) {
  const { words } = usePage();
  return (
    <div class="notice" role="alert">
      <p>
        <b>{words.parts.missing}</b> {words.parts.missingNote} <code>{PART_FOLDER}</code>
      </p>
      <button type="button" class="switch" onClick={again}>
        {words.parts.again}
      </button>
    </div>
  );
}
