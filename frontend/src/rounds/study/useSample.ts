import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { StudySample } from "../../api/types";
import { type Plan, sampleOf } from "../plan";

/** What would really be drawn for the plan; asked once however many parts of the page show it. */
export function useSample(projectId: string, plan: Plan) {
  const [body] = useDebouncedValue(sampleOf(plan), 300);
  const path = `/projects/${projectId}/study-samples/preview`;
  return useQuery({
    queryKey: [path, body],
    queryFn: () => api.post<StudySample>(path, body),
    enabled: Boolean(plan.version && plan.n && plan.choice === "study"),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
