import { Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/schemas";
import { ruleName } from "../../discrepancies/ruleName";
import { useNames } from "../../ui/useNames";

type Plan = Schemas["VerificationPlanOut"];
type Count = Plan["counts"][number];

/** What a verification planned now would have to go on, and how many more products it takes. */
export function FreshProducts({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t("verification.there")}
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(["rule", "there_rule", "there_alike", "there_missing"] as const).map((name) => (
              <Table.Th key={name}>{t(`verification.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.counts.map((count) => (
            <Table.Tr key={count.rule}>
              <Table.Td>{ruleName(count.rule, t, names)}</Table.Td>
              <Table.Td>{count.expected_there}</Table.Td>
              <Table.Td>
                {count.look_alikes_there - count.plain_there}
                <Plain count={count.plain_there} />
              </Table.Td>
              <Table.Td>
                <Missing count={count} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm">
        {t("verification.planned", { count: plan.n_images })}{" "}
        {plan.is_enough ? null : t("verification.label_more")}
      </Text>
    </Stack>
  );
}

/** Images without any defect stand in for look-alikes, and show less. */
export function Plain({ count }: { count: number }) {
  const { t } = useTranslation();
  if (!count) return null;
  return (
    <Text size="xs" c="dimmed">
      {t("verification.plain", { count })}
    </Text>
  );
}

function Missing({ count }: { count: Count }) {
  const { t } = useTranslation();
  const { expected_missing: expected, look_alikes_missing: alike } = count;
  const parts = [
    expected ? t("verification.missing_rule", { count: expected }) : "",
    alike ? t("verification.missing_alike", { count: alike }) : "",
  ].filter(Boolean);
  return parts.length ? parts.join(", ") : t("verification.enough");
}
