import { CloseButton, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Example, ExampleKind } from "../api/types";
import { ExamplePicture } from "../ui/ExamplePicture";
import { LimitSampleFacts } from "./LimitSampleFacts";
import { NewExample } from "./NewExample";

const KINDS: readonly ExampleKind[] = ["defect", "limit_sample", "still_ok", "counter_example"];
const SIDE = 104;

interface Props {
  path: string;
  typePath: string;
  examples: Example[];
  editable: boolean;
}

/** The examples of a rule as a contact sheet by kind. */
export function Examples({ path, typePath, examples, editable }: Props) {
  const { t } = useTranslation();
  const remove = useAct((id: string) => api.delete(`${typePath}/examples/${id}`), [path]);
  return (
    <Stack gap="md">
      {KINDS.map((kind) => {
        const of = examples.filter((one) => one.kind === kind);
        if (!of.length && !editable) return null;
        return (
          <section key={kind}>
            <Title order={3}>
              {t(`catalogue.example.${kind}`)} ({of.length})
            </Title>
            <Group gap={6} align="flex-start">
              {of.map((one) => (
                <Stack key={one.id} gap={2} w={SIDE} pos="relative">
                  <ExamplePicture
                    example={one}
                    side={SIDE}
                    label={one.caption || t(`catalogue.example.${kind}`)}
                  />
                  <Text size="xs">{one.caption}</Text>
                  <LimitSampleFacts sample={one} />
                  {editable ? (
                    <CloseButton
                      pos="absolute"
                      top={2}
                      right={2}
                      size="xs"
                      variant="filled"
                      aria-label={t("catalogue.remove_example")}
                      onClick={() => remove.mutate(one.id)}
                    />
                  ) : null}
                </Stack>
              ))}
            </Group>
          </section>
        );
      })}
      {!examples.length && !editable ? (
        <Text size="sm" c="dimmed">
          {t("catalogue.no_examples")}
        </Text>
      ) : null}
      {editable ? <NewExample path={path} typePath={typePath} /> : null}
    </Stack>
  );
}
