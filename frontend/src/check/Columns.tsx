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
  /** The table could not be read as it is: nothing was taken for anything yet. */
  unread?: boolean;
}

/** Of a table that could not be read: its head, and what was said of it. */
export function unreadColumns(head: string[], said: Said): Columns {
  const of = (role: (typeof ROLES)[number]) =>
    head.includes(said[role] ?? "") ? said[role] : null;
  const roles = Object.fromEntries(ROLES.map((role) => [role, of(role) ?? null]));
  const unused = head.filter((name) => !Object.values(roles).includes(name));
  return { form: "long", raters: [], unused, ...roles } as unknown as Columns;
}

/** Which column was taken for what; another choice computes again. */
export function ColumnRoles({ columns, said, onChange, unread }: Props) {
  const { t } = useTranslation();
  const { form, raters, unused } = columns;
  const taken = ROLES.map((role) => columns[role]).filter((name) => name !== null);
  const all = [...taken, ...raters, ...unused];
  const choose = (role: (typeof ROLES)[number], name: string | null) => {
    const others = ROLES.filter((other) => other !== role && said[other] !== name);
    const kept = Object.fromEntries(others.flatMap((one) => (said[one] ? [[one, said[one]]] : [])));
    onChange({ ...kept, [role]: name ?? NONE });
  };
  const wide = { count: raters.length, names: raters.slice(0, 8).join(", ") };
  const read = [
    form === "long" ? t("check.read_long") : t("check.read_wide", wide),
    unused.length ? t("check.unused", { names: unused.join(", ") }) : "",
  ].join(" ");
  return (
    <Stack gap={6} component="section" aria-label={t("check.columns")}>
      <Title order={3}>{t("check.columns")}</Title>
      <Text size="sm">{unread ? t("check.unread") : read}</Text>
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
