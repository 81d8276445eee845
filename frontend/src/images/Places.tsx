import { Anchor, List, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { InUse } from "../api/types";

type Place = InUse["places"][number];

/** Where images that stay are used: each place with a link to it. */
export function Places({ projectId, inUse }: { projectId: string; inUse: InUse }) {
  const { t } = useTranslation();
  const more = inUse.n_places - inUse.places.length;
  return (
    <Stack gap="xs" role="alert">
      <Text size="sm">{t("images.in_use", { count: inUse.used.length })}</Text>
      <List size="sm">
        {inUse.places.map((place) => (
          <List.Item key={`${place.kind} ${place.id} ${place.version} ${place.code} ${place.name}`}>
            <PlaceName projectId={projectId} place={place} />
          </List.Item>
        ))}
      </List>
      {more > 0 ? <Text size="sm">{t("images.places_more", { count: more })}</Text> : null}
    </Stack>
  );
}

function PlaceName({ projectId, place }: { projectId: string; place: Place }) {
  const { t } = useTranslation();
  const words = t(`images.place.${place.kind}`, { name: place.name, version: place.version });
  const to = addressOf(projectId, place);
  if (!to) return words;
  return (
    <Anchor
      component={Link}
      fz="inherit"
      to={to.path as "/"}
      search={to.search as never}
      hash={to.hash}
    >
      {words}
    </Anchor>
  );
}

interface Address {
  path: string;
  search?: Record<string, string | number>;
  hash?: string;
}

function addressOf(projectId: string, place: Place): Address | null {
  const base = `/p/${projectId}`;
  const version = place.version ?? 1;
  const { id } = place;
  switch (place.kind) {
    case "example":
    case "rule":
      return { path: `${base}/catalogue`, search: { version, type: place.code } };
    case "zone":
      return { path: `${base}/catalogue`, search: { version, view: "zones" } };
    case "round":
      return { path: `${base}/rounds/${id}` };
    case "ruling":
      return { path: `${base}/discrepancies/${id}` };
    case "reference":
      return { path: `${base}/references` };
    case "release":
      return { path: `${base}/releases`, hash: id ?? "" };
    case "selection":
      return null;
  }
}
