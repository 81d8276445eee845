const here = new Map<string, Promise<unknown>>();

/** One after the other: in all tabs of the browser where it can tell, else in this page. */
export function inTurn<T>(name: string, act: () => Promise<T>): Promise<T> {
  if (globalThis.navigator?.locks) return navigator.locks.request(name, act) as Promise<T>;
  const turn = (here.get(name) ?? Promise.resolve()).then(act, act);
  const over = turn.then(
    () => {},
    () => {},
  );
  here.set(name, over);
  void over.then(() => here.get(name) === over && here.delete(name));
  return turn;
}

/** Only if nobody else is at it. */
export async function ifFree(
  name: string,
  act: () => Promise<void>,
  otherwise: () => void,
): Promise<void> {
  if (globalThis.navigator?.locks)
    return navigator.locks.request(name, { ifAvailable: true }, (lock) =>
      lock ? act() : otherwise(),
    ) as Promise<void>;
  return here.has(name) ? otherwise() : inTurn(name, act);
}
