import { QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem";

const PASSING = new Set([0, 502, 503, 504]);

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      const expired = error instanceof Problem && error.status === 401;
      if (expired && query.queryKey[0] !== "session") {
        void queryClient.invalidateQueries({ queryKey: ["session"] });
      }
    },
  }),
  defaultOptions: {
    queries: {
      // Whoever asks without a network is told so at once, and nothing waits unseen.
      networkMode: "always",
      refetchOnReconnect: true,
      // What is shown may be a moment old, but whoever opens a page is given what others did meanwhile.
      staleTime: 0,
      retry: (count, error) => error instanceof Problem && PASSING.has(error.status) && count < 2,
    },
    mutations: { retry: false, networkMode: "always" },
  },
});
