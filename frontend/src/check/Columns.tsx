import { Select, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../api/schemas";

type Columns = Schemas["ColumnsOut"];
export const ROLES = ["item", "rater", "answer", "trial", "reference", "group"] as const;
export type Said = Partial<Record<(typeof ROLES)[number], string>>;
const NONE = "-";

interface Props {
  columns: Columns;
  said: Said;
  onChange: (said: Said) => void;
}

/** Which column was taken for what; another choice computes again. */
export function ColumnRoles({ columns, said, onChange }: Props) {
  const { t } = useTranslation();
  const { form, raters, unused } = columns;
  const taken = ROLES.map((role) => columns[role]).filter((name) => name !== null);
  const all = [...taken, ...raters, ...unused];
  const choose = (role: (typeof ROLES)[number], name: string | null) => {
    const others = ROLES.filter((other) => other !== role && said[other] !== name);
    const kept = Object.fromEntries(others.flatMap((one) => (said[one] ? [[one, said[one]]] : [])));
    onChange({ ...kept, [role]: name ?? NONE });
  };
  return (
    <Stack gap={6} component="section" aria-label={t("check.columns")}>
      <Title order={3}>{t("check.columns")}</Title>
      <Text size="sm">
        {form === "long"
          ? t("check.read_long")
          : t("check.read_wide", {
              count: raters.length,
              names: raters.slice(0, 8).join(", "),
            })}{" "}
        {unused.length ? t("check.unused", { names: unused.join(", ") }) : null}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 3, md: 6 }}>
        {ROLES.map((role) => (
          <Select
            key={role}
            label={t(`check.role.${role}`)}
            data={all}
            value={columns[role]}
            placeholder={t("check.none")}
            clearable
            onChange={(name) => choose(role, name)}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
