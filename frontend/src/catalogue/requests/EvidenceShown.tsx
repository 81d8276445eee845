import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../../api/queries";
import type { Schemas } from "../../api/schemas";
import { Crop } from "../../ui/Crop";
import { Loaded } from "../../ui/Loaded";

/** What a change request rests on: counts, the people on each side, and crops. */
export function EvidenceShown({ requestId }: { requestId: string }) {
  const { t } = useTranslation();
  const found = useGet<Schemas["GatheredOut"]>(`/change-requests/${requestId}`);
  return (
    <Loaded query={found}>
      {(data) => (
        <Stack gap="xs" mt="xs">
          <Text size="sm">
            {t("requests.rests_on", {
              n_images: data.n_images,
              n_products: data.n_products,
              count: data.n_evidence,
            })}
          </Text>
          {data.sides.map((side) => (
            <Text key={side.said} size="sm">
              {t("requests.side", {
                people: side.people.join(", ") || t("requests.nameless"),
                said: side.said || t("requests.nothing"),
                count: side.answers,
              })}
            </Text>
          ))}
          {data.hidden ? (
            <Text size="sm" c="dimmed">
              {t("requests.hidden", { count: data.hidden })}
            </Text>
          ) : null}
          <Group gap="xs">
            {data.evidence.map((one) => (
              <Crop
                key={one.discrepancy ?? one.image}
                src={one.image_url}
                region={one.region}
                size={110}
              />
            ))}
          </Group>
        </Stack>
      )}
    </Loaded>
  );
}
