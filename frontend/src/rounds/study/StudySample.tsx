import { Alert, Checkbox, Group, NumberInput, Stack, Table, Text, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGet } from "../../api/queries";
import type { Facets } from "../../api/types";
import { useProblemText } from "../../ui/problemText";
import type { Plan } from "../plan";
import { SampleFacts } from "./SampleFacts";
import { useSample } from "./useSample";

const STRATA = ["product_type", "perspective", "station", "position"] as const;
const KINDS = ["limit", "suspect", "plain"] as const;

interface Props {
  projectId: string;
  form: UseFormReturnType<Plan>;
}

/** A stratified sample with limit cases and suspects, and the table of what it would hold. */
export function StudySample({ projectId, form }: Props) {
  const { t } = useTranslation();
  const facets = useGet<Facets>(`/projects/${projectId}/images/facets`).data;
  const strata = STRATA.filter((name) => (facets?.[name].length ?? 0) > 1);
  return (
    <Stack gap="xs">
      <Group grow align="flex-start">
        <NumberInput label={t("rounds.n")} min={1} {...form.getInputProps("n")} />
        <NumberInput label={t("rounds.seed")} min={0} {...form.getInputProps("seed")} />
      </Group>
      <Group grow align="flex-start">
        <NumberInput
          label={t("study.limit_share")}
          suffix=" %"
          min={0}
          max={100}
          {...form.getInputProps("limitShare")}
        />
        <NumberInput
          label={t("study.suspect_share")}
          description={t("study.suspect_hint")}
          inputWrapperOrder={["label", "input", "description"]}
          suffix=" %"
          min={0}
          max={100}
          {...form.getInputProps("suspectShare")}
        />
      </Group>
      {form.values.suspectShare > 0 ? (
        <Textarea
          label={t("study.suspects")}
          autosize
          minRows={2}
          maxRows={6}
          {...form.getInputProps("suspects")}
        />
      ) : null}
      {strata.length ? (
        <Checkbox.Group label={t("study.strata")} {...form.getInputProps("strata")}>
          <Group mt={6}>
            {strata.map((name) => (
              <Checkbox key={name} value={name} label={t(`images.field.${name}`)} />
            ))}
          </Group>
        </Checkbox.Group>
      ) : null}
      <SampleTable projectId={projectId} plan={form.values} />
    </Stack>
  );
}

function SampleTable({ projectId, plan }: { projectId: string; plan: Plan }) {
  const { t } = useTranslation();
  const sentence = useProblemText();
  const found = useSample(projectId, plan);
  if (found.error) return <Alert color="red">{sentence(found.error)}</Alert>;
  if (!found.data) return null;
  const { cells, planned, products, images } = found.data;
  const strata = [...new Map(cells.map(({ stratum }) => [stratum.join(" · "), stratum])).keys()];
  const count = (name: string, kind: string) => {
    const cell = cells.find((one) => one.kind === kind && one.stratum.join(" · ") === name);
    return cell ? `${cell.planned} / ${cell.available}` : "–";
  };
  const kinds = KINDS.filter((kind) => cells.some((cell) => cell.kind === kind));
  return (
    <Stack gap={4}>
      <Table>
        <Table.Caption ta="left">{t("study.table_hint", { products, images })}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("study.stratum")}</Table.Th>
            {kinds.map((kind) => (
              <Table.Th key={kind}>{t(`study.kind.${kind}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {strata.map((name) => (
            <Table.Tr key={name}>
              <Table.Td>{name || t("study.all")}</Table.Td>
              {kinds.map((kind) => (
                <Table.Td key={kind}>{count(name, kind)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <SampleFacts sample={found.data} />
      {planned < plan.n ? (
        <Alert color="orange" py={6}>
          {t("study.too_few_products", { planned, n: plan.n })}
        </Alert>
      ) : null}
      {planned > products ? (
        <Alert color="orange" py={6}>
          {t("study.shared_products", { products })}
        </Alert>
      ) : null}
      {kinds.includes("limit") ? null : <Text size="sm">{t("study.no_limit_cases")}</Text>}
    </Stack>
  );
}
