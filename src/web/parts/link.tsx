import type { ComponentChildren } from 'preact';
import { usePage } from '../page.js';
import { Foreign } from './foreign.js';

/** Link to another view of the page, in the reader's language. */
export function To(props: {
  view: string;
  id?: string | null;
  choices?: Readonly<Record<string, string>>;
  class?: string;
  children: ComponentChildren;
}) {
  const { to } = usePage();
  return (
    <a href={to(props.view, props.id ?? null, props.choices ?? {})} class={props.class}>
      {props.children}
    </a>
  );
}

/** The address where it is one that a browser may follow from here: http or https, without a user name. */
export function webAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
}

/** A stranger's address: a link where it is harmless (shown with the host that it really leads to), else text. */
export function External({ url }: { url: string }) {
  const address = webAddress(url);
  if (address === null) return <Foreign text={url} />;
  return (
    <a class="external" href={address.href} target="_blank" rel="noopener noreferrer nofollow">
      <Foreign text={url.includes(address.host) ? url : address.href} max={160} />
    </a>
  );
}
