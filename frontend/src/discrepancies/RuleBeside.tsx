import { Stack, Tabs } from "@mantine/core";
import type { CatalogueType } from "../api/types";
import { LimitSeries } from "../catalogue/LimitSeries";
import { RuleText } from "../catalogue/RuleText";
import { TypeMark } from "../ui/TypeMark";

/** The rules a discrepancy points to, as they were in the round's version. */
export function RuleBeside({ rule, types }: { rule: string; types: CatalogueType[] }) {
  const codes = rule.split(/[:|]/);
  const named = types.filter(({ code }) => codes.includes(code));
  const shown = named.length ? named : types.filter(({ reserved }) => !reserved);
  return (
    <Tabs key={rule} defaultValue={shown[0]?.id} keepMounted={false}>
      <Tabs.List>
        {shown.map((type) => (
          <Tabs.Tab key={type.id} value={type.id}>
            <TypeMark colour={type.colour} name={type.name} />
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((type) => (
        <Tabs.Panel key={type.id} value={type.id} pt="sm">
          <Stack>
            <RuleText type={type} />
            <LimitSeries path="" typePath="" type={type} editable={false} />
          </Stack>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
