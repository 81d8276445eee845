import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import { NewRelease } from "./NewRelease";

const PATH = "/projects/p/releases";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("orders one release however often its answer is lost, and the next as another", async () => {
  const server = { up: false };
  const shown = await shownAt(
    "/p/$projectId/releases",
    "/p/p/releases",
    () => <NewRelease path={PATH} />,
    {
      [`POST ${PATH}`]: () => {
        if (!server.up) throw new TypeError("Failed to fetch");
        return Response.json({});
      },
    },
  );
  const name = (await shown.findByLabelText(/^Name/)) as HTMLInputElement;
  const ordered = () =>
    shown.sent.filter(({ method }) => method === "POST").map(({ body }) => body as { id: string });
  const order = async (said: string) => {
    fireEvent.change(name, { target: { value: said } });
    const before = ordered().length;
    fireEvent.submit(name.closest("form") as HTMLFormElement);
    await waitFor(() => expect(ordered()).toHaveLength(before + 1));
    await waitFor(() => expect(shown.container.querySelector("[data-loading]")).toBeNull());
  };
  await order("First");
  server.up = true;
  await order("First");
  await waitFor(() => expect(name.value).toBe(""));
  await order("Second");
  await waitFor(() => expect(name.value).toBe(""));
  const [lost, again, second] = ordered();
  expect(again).toEqual(lost);
  expect(second?.id).not.toBe(lost?.id);
});
