import { createRouter } from "@tanstack/react-router";
import { api } from "../api/client";
import { Problem } from "../api/problem";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { NotFound } from "./NotFound";
import { routeTree } from "./routes";

/** Scripts that could not be fetched are asked for anew with the page, once the server answers. */
async function again(error: unknown): Promise<void> {
  if (!(error instanceof Problem)) throw error;
  await api.get("/session");
  window.location.reload();
}

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: LoadState,
  defaultNotFoundComponent: () => (
    <main>
      <NotFound />
    </main>
  ),
  defaultErrorComponent: ({ error, reset }) => (
    <ErrorState error={error} retry={() => void again(error).catch(reset)} />
  ),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
