import { useQueries } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { ImageMark } from "../../api/types";
import type { Sized } from "./layout";

const CHUNK = 100;
const FRESH = 30_000;

/** Marks of the images in view, read by the hundred; a picture without its mark is shown all the same. */
export function useMarks(projectId: string, images: readonly Sized[], from: number, to: number) {
  const first = Math.floor(from / CHUNK);
  const last = Math.floor(Math.max(from, Math.min(to, images.length - 1)) / CHUNK);
  const chunks = images.length ? range(first, last) : [];
  const answers = useQueries({
    queries: chunks.map((chunk) => {
      const ids = images.slice(chunk * CHUNK, (chunk + 1) * CHUNK).map(({ id }) => id);
      const path = `/projects/${projectId}/image-marks`;
      return {
        queryKey: [path, ids],
        queryFn: () => api.get<ImageMark[]>(path, { images: ids.join(",") }),
        staleTime: FRESH,
      };
    }),
  });
  return new Map(answers.flatMap(({ data }) => (data ?? []).map((mark) => [mark.image, mark])));
}

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
