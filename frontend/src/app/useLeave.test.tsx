import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useLeaveWithSession } from "./useLeave";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Inside() {
  useLeaveWithSession();
  return <p>inside</p>;
}

it("leads back to the page that was left, however long the log-in's script takes", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ user: null }));
  const root = createRootRoute({ component: Outlet });
  const slow = () =>
    new Promise<{ default: () => string }>((done) =>
      setTimeout(() => done({ default: () => "log in" }), 100),
    );
  const page = createRoute({ getParentRoute: () => root, path: "/rounds", component: Inside });
  const login = createRoute({
    getParentRoute: () => root,
    path: "/login",
    validateSearch: (search) => search,
    component: lazyRouteComponent(slow),
  });
  const router = createRouter({
    routeTree: root.addChildren([page, login]),
    history: createMemoryHistory({ initialEntries: ["/rounds?state=open"] }),
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await screen.findByText("log in");
  expect(router.state.location.search).toEqual({ next: "/rounds?state=open" });
});
