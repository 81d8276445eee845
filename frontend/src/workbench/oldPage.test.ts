import { afterEach, expect, test, vi } from "vitest";
import { isOldPage } from "./oldPage";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const page = (script: string) =>
  `<div id="root"></div><script type="module" crossorigin src="${script}"></script>`;

test.each([
  [page("/assets/index-a.js"), false],
  [page("/assets/index-b.js"), true],
  ["<h1>Bad gateway</h1>", false],
])("beside a server whose page is %s it is old: %s", async (served, isOld) => {
  const own = document.createElement("script");
  own.setAttribute("src", "/assets/index-a.js");
  vi.spyOn(document, "querySelector").mockReturnValue(own);
  vi.stubGlobal("fetch", async () => new Response(served));
  expect(await isOldPage()).toBe(isOld);
});
