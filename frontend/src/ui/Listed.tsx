import type { ReactNode } from "react";
import type { usePages } from "../api/queries";
import { ErrorState } from "./ErrorState";
import { LoadState } from "./LoadState";
import { More } from "./More";
import { NoMatch } from "./NoMatch";

interface Props<T> {
  of: ReturnType<typeof usePages<T>>;
  /** Back to the whole list, where it is narrowed. */
  onClear?: () => void;
  /** What stands where there is nothing yet. */
  none: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** A list of pages in all its states: waiting, failed, nothing yet, nothing found, there. */
export function Listed<T>({ of, onClear, none, children }: Props<T>) {
  const { items, error } = of;
  if (!items && !error) return <LoadState />;
  return (
    <>
      {error ? <ErrorState error={error} retry={() => void of.refetch()} /> : null}
      {items?.length === 0 ? onClear ? <NoMatch onClear={onClear} /> : none : null}
      {items?.length ? children(items) : null}
      <More of={of} />
    </>
  );
}
