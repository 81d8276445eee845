const ownScript = () => document.querySelector<HTMLScriptElement>('script[type="module"][src]');

/** Whether another version of the product has come to the server since this page was loaded. */
export async function isOldPage(): Promise<boolean> {
  const own = ownScript()?.getAttribute("src");
  const answer = await fetch("/", { cache: "no-store", signal: AbortSignal.timeout(20_000) });
  const page = await answer.text();
  // Anything else, as what a proxy says while the server is away, tells nothing.
  return Boolean(own) && page.includes('<div id="root">') && !page.includes(`"${own}"`);
}
