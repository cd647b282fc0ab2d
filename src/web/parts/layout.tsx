import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { plain } from './foreign.js';

/** Title of a view, with what kind of thing it is above and a line below. */
export function Head(props: {
  kind?: ComponentChildren;
  title: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <header class="head">
      {props.kind === undefined ? null : <p class="kind">{props.kind}</p>}
      <h1 tabIndex={-1}>{props.title}</h1>
      {props.children}
    </header>
  );
}

/** A part of a view under its heading. */
export function Part(props: {
  title: ComponentChildren;
  note?: ComponentChildren;
  class?: string;
  id?: string;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class={`part ${props.class ?? ''}`} aria-labelledby={id} id={props.id}>
      <h2 id={id}>{props.title}</h2>
      {props.note === undefined ? null : <p class="note">{props.note}</p>}
      {props.children}
    </section>
  );
}

/**
 * A wide table that scrolls inside its own frame, with the keyboard too. A group, no landmark: the part around it bears
 * the same name already.
 */
export function Wide({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable with the keyboard
    <div class="wide" role="group" aria-label={plain(label)} tabIndex={0}>
      {children}
    </div>
  );
}

/** Facts as pairs of name and value; a value that is null is left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren | null])[] }) {
  return (
    <dl class="facts">
      {rows.map(([name, value]) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** A number beside the number that it is a part of. */
export function OutOf({ count, of }: { count: number; of: number }) {
  return (
    <span class="out-of">
      <b>{count}</b>
      <span>/{of}</span>
    </span>
  );
}
