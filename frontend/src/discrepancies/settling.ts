import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { asProblem } from "../api/problem";
import type { DiscrepancyDetail } from "../api/types";
import { useProblemText } from "../ui/problemText";
import { picture } from "../workbench/canvas/pictures";
import { idOf, isNotStored, isSending, isStored, isUnderWay, type Said } from "./unsent";

/** Ruled on in this session: what was prefetched before still names them as coming. */
const settled = new Set<string>();

const keyOf = (id: string) => [`/discrepancies/${id}`, {}] as const;

const RETRY_AFTER = [1_000, 4_000, 15_000];

/** Sends the same until it is answered: under its id a ruling whose answer got lost is one. */
async function putAgain(path: string, body: unknown): Promise<unknown> {
  for (const wait of RETRY_AFTER) {
    try {
      return await api.put(path, body);
    } catch (error) {
      if (asProblem(error).status !== 0) throw error;
      await new Promise((resume) => setTimeout(resume, wait));
    }
  }
  return api.put(path, body);
}

/** The next entries, answers and pictures, are here before they are asked for. */
export function useAhead(detail: DiscrepancyDetail) {
  const client = useQueryClient();
  useEffect(() => {
    for (const id of detail.upcoming) {
      void client
        .fetchQuery({
          queryKey: keyOf(id),
          queryFn: () => api.get<DiscrepancyDetail>(`/discrepancies/${id}`),
          staleTime: 60_000,
        })
        .then(({ image }) => picture(image.image_url))
        .catch(() => undefined);
    }
  }, [client, detail]);
}

export function useSettling(projectId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const sentence = useProblemText();
  const { t } = useTranslation();

  const open = (discrepancyId: string) =>
    navigate({
      to: "/p/$projectId/discrepancies/$discrepancyId",
      params: { projectId, discrepancyId },
    });
  const list = (round: string) =>
    navigate({ to: "/p/$projectId/discrepancies", params: { projectId }, search: { round } });

  /** Goes on to the next open entry that this session has not settled. */
  const goOn = async (detail: DiscrepancyDetail) => {
    const known = detail.upcoming.find((id) => !settled.has(id));
    if (known) return open(known);
    const fresh = await api.get<DiscrepancyDetail>(`/discrepancies/${detail.id}`);
    const next = fresh.upcoming.find((id) => !settled.has(id));
    return next ? open(next) : list(detail.round);
  };

  const failed = (detail: DiscrepancyDetail, said: Said, error: unknown) => {
    settled.delete(detail.id);
    const isTaken = asProblem(error).code === "ruled_already";
    isNotStored(detail.id, said, isTaken);
    void client.invalidateQueries({ queryKey: keyOf(detail.id) });
    notifications.show({
      color: isTaken ? "yellow" : "red",
      autoClose: false,
      title: t(isTaken ? "ruling.taken" : "ruling.not_stored"),
      message: `${isTaken ? t("ruling.taken_next") : sentence(error)} ${t("ruling.click_to_see")}`,
      onClick: () => void open(detail.id),
      style: { cursor: "pointer" },
    });
  };

  /** The page goes on at once; a ruling that cannot be stored comes back with all it said. */
  const settle = async (detail: DiscrepancyDetail, said: Said, body: object) => {
    // Pressed twice, or again while the last one waits for its answer.
    if (isUnderWay(detail.id)) return;
    settled.add(detail.id);
    isSending(detail.id);
    const id = idOf(detail.id, body);
    const sent = putAgain(`/discrepancies/${detail.id}/ruling`, {
      id,
      seen: detail.said,
      ...body,
    });
    sent
      .then(() => client.invalidateQueries({ queryKey: keyOf(detail.id) }))
      .then(() => isStored(detail.id))
      .catch((error: unknown) => failed(detail, said, error));
    if (!detail.upcoming.some((id) => !settled.has(id))) await sent.catch(() => undefined);
    await goOn(detail);
  };
  return { settle, goOn, list };
}
