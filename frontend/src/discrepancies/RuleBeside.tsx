import { Group, Stack, Tabs, Text } from "@mantine/core";
import type { CatalogueType } from "../api/types";
import { Grades } from "../catalogue/Grades";
import { LimitSeries } from "../catalogue/LimitSeries";
import { RuleText } from "../catalogue/RuleText";
import type { Zone } from "../catalogue/zones/useZones";
import { TypeMark } from "../ui/TypeMark";
import { ZonePicture } from "../ui/ZonePicture";

const ZONE_WIDTH = 160;

interface Props {
  rule: string;
  types: CatalogueType[];
  zones: readonly Zone[];
}

/** The rules a discrepancy points to, as they were in the round's version. */
export function RuleBeside({ rule, types, zones }: Props) {
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
            <LimitSeries path="" typePath="" type={type} editable={false} />
            <RuleText type={type} zones={zones} />
            <Grades grades={type.grades} />
            <Zones type={type} zones={zones} />
          </Stack>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The zones for which this rule says something of its own, on their reference pictures. */
function Zones({ type, zones }: { type: CatalogueType; zones: readonly Zone[] }) {
  const own = zones.filter(({ code }) => type.variants.some(({ zone }) => zone === code));
  return (
    <Group align="flex-start">
      {own.map((zone) => (
        <div key={zone.id}>
          <ZonePicture zone={zone} width={ZONE_WIDTH} />
          <Text size="xs">{zone.name}</Text>
        </div>
      ))}
    </Group>
  );
}
