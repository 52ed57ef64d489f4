import { Link } from '@bigcommerce/big-design';
import type { MouseEvent, ReactNode } from 'react';
import { useHref, useNavigate } from 'react-router';

/** A link inside the app that looks like BigDesign's and still opens in a new tab when asked to. */
export function RouteLink({
  to,
  state,
  onFollow,
  children,
}: {
  to: string;
  state?: unknown;
  /** Closes the dialog that the link stands in, for example. */
  onFollow?: () => void;
  children: ReactNode;
}) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow?.();
    void navigate(to, { state });
  };
  return (
    <Link href={useHref(to)} onClick={follow}>
      {children}
    </Link>
  );
}
