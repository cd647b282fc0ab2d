import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../page.js';

/** Draws a long list in steps, so that a page of thousands stays quick; `draw` gets the items to show now. */
export function Longer<T>(props: {
  items: readonly T[];
  step: number;
  draw(items: readonly T[]): ComponentChildren;
}) {
  const { words } = usePage();
  const [shown, setShown] = useState(props.step);
  const left = props.items.length - shown;
  return (
    <>
      {props.draw(props.items.slice(0, shown))}
      {left > 0 ? (
        <p class="more">
          <button type="button" class="switch" onClick={() => setShown(shown + props.step)}>
            {words.moreItems(Math.min(left, props.step), left)}
          </button>
        </p>
      ) : null}
    </>
  );
}
