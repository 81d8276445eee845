import { createRouter } from "@tanstack/react-router";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { NotFound } from "./NotFound";
import { routeTree } from "./routes";

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: LoadState,
  defaultNotFoundComponent: () => (
    <main>
      <NotFound />
    </main>
  ),
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
