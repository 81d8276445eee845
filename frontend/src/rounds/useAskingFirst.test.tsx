import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import "../i18n";
import { useLeaveWarning } from "../workbench/useLeaveWarning";
import { useAskingFirst } from "./useAskingFirst";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function atTheBench(isBegun: boolean) {
  const root = createRootRoute({ component: Outlet });
  const page = (path: string, component: () => null) =>
    createRoute({ getParentRoute: () => root, path, component });
  const bench = () => {
    useLeaveWarning(isBegun, { shown: true });
    useAskingFirst();
    return null;
  };
  const routeTree = root.addChildren([page("/", () => null), page("/work", bench)]);
  const history = createMemoryHistory({ initialEntries: ["/", "/work"] });
  const router = createRouter({ routeTree, history });
  const confirm = vi.fn(() => false);
  vi.stubGlobal("confirm", confirm);
  await act(async () => void render(<RouterProvider router={router as never} />));
  const leave = (go: () => void) =>
    act(async () => {
      go();
      await new Promise((later) => setTimeout(later, 20));
    });
  return { router, confirm, leave, at: () => router.state.location.pathname };
}

test("with a shape begun the workbench is left only by who wants to", async () => {
  const { router, confirm, leave, at } = await atTheBench(true);
  await leave(() => void router.navigate({ to: "/" as never }));
  expect([at(), confirm.mock.calls.length]).toEqual(["/work", 1]);
  confirm.mockReturnValue(true);
  await leave(() => void router.navigate({ to: "/" as never }));
  expect(at()).toBe("/");
});

test("with nothing begun nobody is asked", async () => {
  const { router, confirm, leave, at } = await atTheBench(false);
  await leave(() => void router.navigate({ to: "/" as never }));
  expect([at(), confirm.mock.calls.length]).toEqual(["/", 0]);
});
