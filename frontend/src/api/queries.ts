import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useReportProblem } from "../ui/problemText";
import { noteAct } from "./acted";
import { api, type Query } from "./client";
import { type IdOf, intentIds } from "./intent";
import { asProblem } from "./problem";
import type { Page, Session } from "./types";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => api.get<Session>("/session", undefined, signal),
  staleTime: 60_000,
});

export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  return data ?? { user: null, demo: null, first_run: false, version: "" };
}

interface GetOptions<T> {
  query?: Query;
  enabled?: boolean;
  /** How often it is asked for again, in ms: fixed, or by what it answered last. */
  every?: number | false | ((last: T | undefined) => number);
  /** For how long, in ms, the frame's answer is the page's too; an act makes it old at once. */
  fresh?: number;
  /** What the page sees of it; the same function as long as it does the same. */
  select?: (data: T) => T;
}

/** One GET; the path is the key, so that an act can refresh whatever lies below a path. */
export function useGet<T>(
  path: string,
  { query, enabled, every, fresh, select }: GetOptions<T> = {},
) {
  return useQuery({
    queryKey: [path, query ?? {}],
    queryFn: ({ signal }) => api.get<T>(path, query, signal),
    enabled,
    select,
    refetchInterval: typeof every === "function" ? ({ state }) => every(state.data) : every,
    staleTime: fresh,
    // What is not asked for has no answer, whatever was asked before it.
    placeholderData: enabled === false ? undefined : keepPreviousData,
  });
}

/** A cursor-paged list; `items` holds all pages read so far. */
export function usePages<T>(
  path: string,
  query: Query = {},
  { enabled = true, every = 0 }: { enabled?: boolean; every?: number } = {},
) {
  const pages = useInfiniteQuery({
    queryKey: [path, "pages", query],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: "" as string,
    getNextPageParam: (last) => cursorOf(last.next),
    enabled,
    // Whoever reads further back is not given all pages anew.
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? every || false : false),
    // A list that is narrowed stays until the narrower one is there: nothing jumps.
    placeholderData: (before, query) => (query?.queryKey[0] === path ? before : undefined),
  });
  return {
    ...pages,
    hasNextPage: pages.hasNextPage && !pages.isPlaceholderData,
    items: pages.data?.pages.flatMap((page) => page.results),
  };
}

/** A whole list, where a part of it would mislead: `items` comes when every page is read. */
export function useAll<T>(path: string, query: Query = {}, enabled = true) {
  const pages = usePages<T>(path, { ...query, page_size: 200 }, { enabled });
  const { hasNextPage, isFetching, isError, isPlaceholderData, fetchNextPage } = pages;
  const isPart = hasNextPage || isPlaceholderData;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return {
    ...pages,
    items: isPart ? undefined : pages.items,
    isPending: pages.isPending || (isPart && !isError),
  };
}

export function cursorOf(next: string | null): string | undefined {
  if (!next) return undefined;
  return new URL(next, window.location.origin).searchParams.get("cursor") ?? undefined;
}

/** Marks all that was read at or below these paths as out of date. */
export function useRefresh() {
  const client = useQueryClient();
  return (paths: readonly string[]) =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => paths.some((path) => String(queryKey[0]).startsWith(path)),
    });
}

/** An act: runs, refreshes the lists below `touches`, and reports a failure at the edge. What it
 * creates has the same id until it succeeded: the answer to an earlier press may be lost. */
export function useAct<In, Out = unknown>(
  act: (input: In, idOf: IdOf) => Promise<Out>,
  touches: readonly string[] = [],
  done?: (out: Out, input: In) => void,
) {
  const refresh = useRefresh();
  const client = useQueryClient();
  const report = useReportProblem();
  const [idOf, forget] = useState(intentIds);
  return useMutation({
    mutationFn: (input: In) => act(input, idOf),
    onSuccess: async (out, input) => {
      forget(intentIds);
      noteAct(client);
      await refresh(touches);
      done?.(out, input);
    },
    onError: (error) => {
      report(error);
      // It may have been done all the same, or somebody was first: the page shows what holds now.
      if ([0, 409, 412].includes(asProblem(error).status)) void refresh(touches);
    },
  });
}
