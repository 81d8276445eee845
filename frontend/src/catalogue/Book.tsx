import { Badge, Box, Button, Group, NavLink, Stack, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogueType, CatalogueVersion } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { TypeMark } from "../ui/TypeMark";
import { Examples } from "./Examples";
import { Grades } from "./Grades";
import { NewType } from "./NewType";
import { RuleText } from "./RuleText";
import { TypeEditor } from "./TypeEditor";

interface Props {
  path: string;
  version: CatalogueVersion;
  editable: boolean;
}

/** Types left, the rule in the middle, examples right. */
export function Book({ path, version, editable }: Props) {
  const { t } = useTranslation();
  const search = useSearch({ from: "/signed-in/shell/p/$projectId/catalogue" });
  const navigate = useNavigate({ from: "/p/$projectId/catalogue" });
  const types = [...version.types].sort((a, b) => a.order - b.order);
  const type = types.find(({ code }) => code === search.type) ?? types[0];
  return (
    <Group align="flex-start" wrap="nowrap" gap="xl">
      <Stack w={220} gap={2} component="nav" aria-label={t("catalogue.types")}>
        {types.map((one) => (
          <NavLink
            key={one.id}
            active={one.id === type?.id}
            label={<TypeMark colour={one.colour} name={one.name} hotkey={one.hotkey} />}
            onClick={() => void navigate({ search: { ...search, type: one.code } })}
          />
        ))}
        {editable ? <NewType path={path} order={types.length} /> : null}
      </Stack>
      {type ? (
        <Rule key={type.id} path={path} type={type} editable={editable} />
      ) : (
        <EmptyState title={t("catalogue.no_types")} next={t("catalogue.no_types_next")} />
      )}
    </Group>
  );
}

function Rule({ path, type, editable }: { path: string; type: CatalogueType; editable: boolean }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const typePath = `${path}/types/${type.id}`;
  return (
    <>
      <Box flex={1} maw={720} miw={320} component="article">
        <Group justify="space-between" mb="xs">
          <Group gap="sm">
            <Title order={2}>{type.name}</Title>
            <Badge color="gray">{t(`catalogue.geometry.${type.geometry}`)}</Badge>
            <Badge color={type.consequence === "reject" ? "red" : "teal"}>
              {t(`catalogue.consequence.${type.consequence}`)}
            </Badge>
            {editable ? <Badge color="orange">{t("catalogue.state.draft")}</Badge> : null}
          </Group>
          {editable && !editing ? (
            <Button variant="default" onClick={() => setEditing(true)}>
              {t("catalogue.edit")}
            </Button>
          ) : null}
        </Group>
        {editing ? (
          <TypeEditor
            path={path}
            typePath={typePath}
            type={type}
            onClose={() => setEditing(false)}
          />
        ) : (
          <Stack gap="md">
            <RuleText type={type} />
            <Grades grades={type.grades} />
          </Stack>
        )}
      </Box>
      <Box w={340}>
        <Examples path={path} typePath={typePath} examples={type.examples} editable={editable} />
      </Box>
    </>
  );
}
