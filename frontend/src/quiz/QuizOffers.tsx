import { Stack } from "@mantine/core";
import { useGet } from "../api/queries";
import type { QuizOffer } from "../api/types";
import { OfferCard } from "./OfferCard";

/** The quizzes of the versions somebody labels under; none where a version cannot be asked. */
export function QuizOffers({ projectId }: { projectId: string }) {
  const offers = useGet<QuizOffer[]>(`/projects/${projectId}/quizzes`).data ?? [];
  const shown = offers.filter((one) => one.possible || one.attempts.length || one.examples > 0);
  if (!shown.length) return null;
  return (
    <Stack gap="sm">
      {shown.map((offer) => (
        <OfferCard key={offer.version.id} projectId={projectId} offer={offer} />
      ))}
    </Stack>
  );
}
