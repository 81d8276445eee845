import {
  Button,
  Checkbox,
  Group,
  Image,
  Radio,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, url } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { ReferenceBasis, ReferenceQueue } from "../api/types";
import { useVersion } from "../catalogue/useVersion";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";

const VERDICTS = ["ok", "defective", "undecided"] as const;
type Waiting = ReferenceQueue["next"][number];

interface Props {
  projectId: string;
  selection: string;
  version: string;
  basis: ReferenceBasis;
}

/** One image after the other: what is right about it, without a look at anybody's answer. */
export function GiveReferences({ projectId, selection, version, basis }: Props) {
  const { t } = useTranslation();
  const [skipped, setSkipped] = useState(0);
  const queue = useGet<ReferenceQueue>(`/projects/${projectId}/references/queue`, {
    query: { selection, catalogue_version: version },
  });
  return (
    <Loaded query={queue}>
      {({ total, waiting, next }) => {
        const image = next[skipped] ?? next[0];
        if (!image)
          return <EmptyState title={t("references.done")} next={t("references.done_next")} />;
        return (
          <Stack gap="xs">
            <Text size="sm">{t("references.waiting", { waiting, total })}</Text>
            <OneImage
              key={image.id}
              image={image}
              projectId={projectId}
              version={version}
              basis={basis}
              onSkip={() => setSkipped((skipped + 1) % Math.max(1, next.length))}
            />
          </Stack>
        );
      }}
    </Loaded>
  );
}

interface OneProps extends Omit<Props, "selection"> {
  image: Waiting;
  onSkip: () => void;
}

function OneImage({ image, projectId, version, basis, onSkip }: OneProps) {
  const { t } = useTranslation();
  const found = useVersion(`/projects/${projectId}/catalogue-versions/${version}`);
  const types = found.data?.types ?? [];
  const [verdict, setVerdict] = useState<string | null>(null);
  const [grades, setGrades] = useState<Record<string, string | null>>({});
  const [words, setWords] = useState("");
  const give = useAct(
    (_: unknown, idOf) => {
      const body = {
        image: image.id,
        catalogue_version: Number(version),
        verdict,
        basis,
        words,
        findings: Object.entries(grades).map(([type_version, grade]) => ({ type_version, grade })),
      };
      return api.put(`/projects/${projectId}/references/${idOf(body)}`, body);
    },
    [`/projects/${projectId}/references`],
  );
  const toggle = (id: string, on: boolean) => {
    const { [id]: _, ...others } = grades;
    setGrades(on ? { ...others, [id]: null } : others);
    if (on && verdict === null) setVerdict("defective");
  };
  return (
    <Group align="flex-start" wrap="nowrap" gap="lg">
      <div style={{ flex: "1 1 55%", minWidth: 0, background: "#181a1d", borderRadius: 4 }}>
        <Image
          src={url(`/images/${image.id}/file`)}
          alt={image.file_name}
          fit="contain"
          mah="60vh"
        />
      </div>
      <form
        style={{ flex: "1 1 45%" }}
        onSubmit={(event) => {
          event.preventDefault();
          if (verdict) give.mutate(undefined);
        }}
      >
        <Stack gap="sm">
          <Text fw={600}>
            {image.file_name}{" "}
            <Text span size="sm" c="dimmed">
              {image.product_id}
            </Text>
          </Text>
          <Radio.Group label={t("references.verdict")} value={verdict} onChange={setVerdict}>
            <Group mt={6}>
              {VERDICTS.map((value) => (
                <Radio key={value} value={value} label={t(`verdict.${value}`)} />
              ))}
            </Group>
          </Radio.Group>
          <Text size="sm" fw={500}>
            {t("references.types")}
          </Text>
          {types.map((one) => (
            <Group key={one.id} gap="sm">
              <Checkbox
                label={one.name}
                checked={one.id in grades}
                onChange={(event) => toggle(one.id, event.currentTarget.checked)}
              />
              {one.id in grades && one.grades.length ? (
                <Select
                  size="xs"
                  aria-label={one.name}
                  data={one.grades.map(({ id, name }) => ({ value: id, label: name }))}
                  value={grades[one.id] ?? null}
                  onChange={(grade) => setGrades({ ...grades, [one.id]: grade })}
                />
              ) : null}
            </Group>
          ))}
          <TextInput
            label={t("references.words")}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" disabled={!verdict} loading={give.isPending}>
              {t("references.save")}
            </Button>
            <Button variant="default" onClick={onSkip}>
              {t("references.skip")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Group>
  );
}
