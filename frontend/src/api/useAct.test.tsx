import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import { api } from "./client";
import { useAct } from "./queries";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Page() {
  const [text, setText] = useState("yes");
  const [made, setMade] = useState(0);
  const say = useAct(
    (words: string, idOf) => api.post("/words", { id: idOf(words), words }),
    [],
    () => setMade((now) => now + 1),
  );
  return (
    <>
      <button type="button" onClick={() => say.mutate(text)}>
        Say
      </button>
      <button type="button" onClick={() => setText("no")}>
        Otherwise
      </button>
      <p>{say.isPending ? "under way" : `said ${made} times`}</p>
    </>
  );
}

it("makes one thing of what is pressed again after an answer got lost, then another", async () => {
  const server = { up: false };
  const shown = await shownAt("/", "/", Page, {
    "POST /words": () => {
      if (!server.up) throw new TypeError("Failed to fetch");
      return Response.json({});
    },
  });
  const ids: string[] = [];
  const press = async () => {
    fireEvent.click(await shown.findByText("Say"));
    await waitFor(() => expect(shown.sent).toHaveLength(ids.length + 1));
    await shown.findByText(/^said/);
    ids.push(...shown.sent.slice(-1).map(({ body }) => (body as { id: string }).id));
  };
  await press();
  server.up = true;
  await press();
  await shown.findByText("said 1 times");
  await press();
  await shown.findByText("said 2 times");
  const [lost, again, second] = ids;
  expect(again).toBe(lost);
  expect(second, "the same said once more on purpose").not.toBe(lost);
  server.up = false;
  await press();
  fireEvent.click(shown.getByText("Otherwise"));
  await press();
  expect(new Set(ids).size, "what is changed meanwhile is another thing").toBe(4);
});
