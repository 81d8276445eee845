import { Badge, Box, Button, Group, Stack, Text, Title } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { CatalogueType } from "../api/types";
import { useProject } from "../app/roles";
import { Examples } from "./Examples";
import { Grades } from "./Grades";
import { LimitSeries } from "./LimitSeries";
import { Missing } from "./Missing";
import { Permalink } from "./Permalink";
import { RuleText } from "./RuleText";
import { TypeEditor } from "./TypeEditor";
import type { Zone } from "./zones/useZones";

interface Props {
  path: string;
  number: number;
  type: CatalogueType;
  zones: readonly Zone[];
  editable: boolean;
}

export function Rule({ path, number, type, zones, editable }: Props) {
  const [editing, setEditing] = useState(false);
  if (type.reserved) return <Reserved number={number} type={type} />;
  const typePath = `${path}/types/${type.id}`;
  return (
    <>
      <Box flex={{ md: 1 }} maw={760} miw={{ base: 0, sm: 300 }} component="article">
        <Head
          path={path}
          typePath={typePath}
          number={number}
          type={type}
          onEdit={editable && !editing ? () => setEditing(true) : undefined}
        />
        {editing ? (
          <TypeEditor
            path={path}
            typePath={typePath}
            type={type}
            zones={zones}
            onClose={() => setEditing(false)}
          />
        ) : (
          <Stack gap="md">
            <RuleText type={type} zones={zones} />
            <Grades grades={type.grades} />
            <LimitSeries path={path} typePath={typePath} type={type} editable={editable} />
          </Stack>
        )}
      </Box>
      <Stack w={{ base: "100%", md: 340 }} gap="md" visibleFrom={editing ? "lg" : undefined}>
        {editable ? <Missing examples={type.examples} /> : null}
        <Examples path={path} typePath={typePath} examples={type.examples} editable={editable} />
      </Stack>
    </>
  );
}

/** What no type covers has no rule; it says where such findings go. */
function Reserved({ number, type }: { number: number; type: CatalogueType }) {
  const { t } = useTranslation();
  return (
    <Box flex={1} maw={760} component="article">
      <Group gap="sm" mb="xs">
        <Title order={2}>{type.name}</Title>
        <Permalink number={number} code={type.code} name={type.name} />
      </Group>
      <Text>{t("catalogue.reserved_means")}</Text>
    </Box>
  );
}

interface HeadProps {
  path: string;
  typePath: string;
  number: number;
  type: CatalogueType;
  onEdit: (() => void) | undefined;
}

function Head({ path, typePath, number, type, onEdit }: HeadProps) {
  const { t } = useTranslation();
  const remove = useAct(() => api.delete(typePath, `"${type.revision}"`), [path]);
  const ask = () =>
    modals.openConfirmModal({
      title: t("book.remove_type_named", { name: type.name }),
      children: <Text size="sm">{t("book.remove_type_hint")}</Text>,
      labels: { confirm: t("book.remove_type"), cancel: t("ui.cancel") },
      onConfirm: () => remove.mutate(undefined),
    });
  return (
    <Group justify="space-between" mb="xs">
      <Group gap="sm">
        <Title order={2}>{type.name}</Title>
        <Permalink number={number} code={type.code} name={type.name} />
        <TypeBadges type={type} />
        {onEdit ? <Badge color="orange">{t("catalogue.state.draft")}</Badge> : null}
      </Group>
      {onEdit ? (
        <Group gap="xs">
          <Button variant="subtle" color="gray" onClick={ask}>
            {t("book.remove_type")}
          </Button>
          <Button variant="default" onClick={onEdit}>
            {t("catalogue.edit")}
          </Button>
        </Group>
      ) : null}
    </Group>
  );
}

export function TypeBadges({ type }: { type: CatalogueType }) {
  const { t } = useTranslation();
  const drawn = useProject().data?.task_kind !== "classification";
  return (
    <>
      {drawn ? <Badge color="gray">{t(`catalogue.geometry.${type.geometry}`)}</Badge> : null}
      <Badge color={type.consequence === "reject" ? "red" : "teal"}>
        {t(`catalogue.consequence.${type.consequence}`)}
      </Badge>
      {type.defect_class ? (
        <Badge color="grape">{t(`book.classes.${type.defect_class}`)}</Badge>
      ) : null}
    </>
  );
}
