import { useEffect, useRef } from 'preact/hooks';
import { t } from './translate.ts';

let isFocusWanted = false;

/** After a navigation: the next page's title takes the focus, so that reading begins there. */
export function focusNextTitle(): void {
  isFocusWanted = true;
}

/** A page's main heading, which is its document's title as well. */
export function PageTitle({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFocusWanted) heading.current?.focus();
    isFocusWanted = false;
  }, []);
  useEffect(() => {
    document.title = t('controls_pageTitle', title);
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
