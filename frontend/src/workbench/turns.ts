const here = new Map<string, Promise<unknown>>();

/** One after the other: in all tabs of the browser where it can tell, else in this page. */
export function inTurn<T>(name: string, act: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  if (globalThis.navigator?.locks)
    return navigator.locks.request(name, { ...(signal && { signal }) }, act) as Promise<T>;
  const before = here.get(name) ?? Promise.resolve();
  const turn = Promise.race([before, givenUp(signal)]).then(act);
  const over = Promise.allSettled([before, turn]);
  here.set(name, over);
  void over.then(() => here.get(name) === over && here.delete(name));
  return turn;
}

const givenUp = (signal?: AbortSignal): Promise<never> =>
  new Promise((_, no) => {
    signal?.addEventListener("abort", () => no(signal.reason), { once: true });
  });

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
