import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications, notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type RouteComponent,
  RouterProvider,
} from "@tanstack/react-router";
import { configure, render } from "@testing-library/react";
import i18next from "i18next";
import { vi } from "vitest";
import { textsAreHere } from "../i18n";

// A whole page takes its time where many tests run at once.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

// A field that grows with its text listens to fonts, which this page does not have.
if (!document.fonts) Object.defineProperty(document, "fonts", { value: new EventTarget() });

export type Answers = Record<string, unknown>;

interface Sent {
  method: string;
  path: string;
  body: unknown;
  etag: string | null;
}

/** Answers by "METHOD /path" or, for a GET, by its path; a function makes the response. What is
 * not named answers 404. */
function server(answers: Answers): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    const path = address.replace("/api/v1", "");
    const body = typeof init.body === "string" ? JSON.parse(init.body) : null;
    const etag = new Headers(init.headers).get("If-Match");
    sent.push({ method, path, body, etag });
    const key = method === "GET" ? path : `${method} ${path}`;
    const found = answers[key] ?? answers[key.split("?")[0] ?? ""];
    if (typeof found === "function") return found(body);
    if (found instanceof Response) return found.clone();
    return found === undefined ? Response.json({}, { status: 404 }) : Response.json(found);
  });
  return sent;
}

/** A page of the shell at its address, in English, over a server that knows these answers. */
export async function shownAt(
  path: string,
  address: string,
  Page: RouteComponent,
  answers: Answers,
) {
  await textsAreHere;
  await i18next.changeLanguage("en");
  // What was said on another test's page is not said on this one.
  notifications.clean();
  const sent = server(answers);
  const root = createRootRoute({ component: Outlet });
  const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: Outlet });
  const shell = createRoute({ getParentRoute: () => signedIn, id: "shell", component: Outlet });
  const page = createRoute({
    getParentRoute: () => shell,
    path,
    validateSearch: (search) => search,
    component: Page,
  });
  const router = createRouter({
    routeTree: root.addChildren([signedIn.addChildren([shell.addChildren([page])])]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Notifications />
        <ModalsProvider>
          <RouterProvider router={router as never} />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...shown, router, sent, address: () => router.state.location.href };
}
