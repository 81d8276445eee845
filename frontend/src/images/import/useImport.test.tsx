import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../../testing/shownAt";
import { useImport } from "./useImport";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ORDER = { files: [new File(["x"], "a.png")], folder: "", table: null, templates: [] };

function Page() {
  const { start } = useImport("p", () => {});
  return (
    <button type="button" onClick={() => start.mutate(ORDER)}>
      {start.isPending ? "under way" : "Import"}
    </button>
  );
}

it("goes on with an import whose start was not answered, then makes another", async () => {
  const server = { collecting: true, answers: false };
  const noted: { id: string }[] = [];
  const answers: Record<string, unknown> = {
    "POST /projects/p/imports": (body: { id: string }) => {
      noted.push(body);
      const once = server.collecting;
      answers[`POST /imports/${body.id}/files`] = {};
      answers[`POST /imports/${body.id}/start`] = () => {
        if (server.answers) return Response.json({});
        server.collecting = false;
        throw new TypeError("Failed to fetch");
      };
      return Response.json({ state: once ? "collecting" : "queued" });
    },
  };
  const shown = await shownAt("/", "/", Page, answers);
  const press = async () => {
    const starts = () => shown.sent.filter(({ path }) => path.endsWith("/start")).length;
    const before = starts();
    fireEvent.click(await shown.findByText("Import"));
    await waitFor(() => expect(starts()).toBe(before + 1));
    await shown.findByText("Import");
  };
  await press();
  server.answers = true;
  await press();
  server.collecting = true;
  await press();
  const [lost, again, other] = noted.map(({ id }) => id);
  expect(again).toBe(lost);
  expect(other).not.toBe(lost);
  const filled = shown.sent.filter(({ path }) => path.endsWith("/files")).map(({ path }) => path);
  expect(filled).toEqual([`/imports/${lost}/files`, `/imports/${other}/files`]);
});
