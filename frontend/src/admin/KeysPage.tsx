import {
  Alert,
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  NumberInput,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, usePages } from "../api/queries";
import type { ApiKey, NewApiKey } from "../api/types";
import { useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { Listed } from "../ui/Listed";
import { PageHead } from "../ui/PageHead";
import { KeyTable } from "./KeyTable";

const SCOPES = ["read", "import", "export", "manage"] as const;

export default function KeysPage() {
  const { t } = useTranslation();
  const path = `/projects/${useProjectId()}/keys`;
  const keys = usePages<ApiKey>(path);
  return (
    <>
      <PageHead title={t("nav.keys")} hint={t("keys.hint")} />
      <NewKey path={path} />
      <Listed of={keys} none={<EmptyState title={t("keys.none")} next={t("keys.none_next")} />}>
        {(items) => <KeyTable path={path} keys={items} />}
      </Listed>
    </>
  );
}

function NewKey({ path }: { path: string }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<NewApiKey | null>(null);
  const form = useForm({ initialValues: { name: "", scopes: ["read", "export"], days: 90 } });
  const create = useAct(
    (values: typeof form.values, idOf) =>
      api.post<NewApiKey>(path, { id: idOf(values), ...values }),
    [path],
    (key) => {
      setMade(key);
      form.reset();
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
      <Group align="flex-end" mb="md">
        <TextInput label={t("keys.name")} required {...form.getInputProps("name")} />
        <Checkbox.Group label={t("keys.scopes")} {...form.getInputProps("scopes")}>
          <Group gap="md" h={34}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} size="xs" value={scope} label={t(`keys.scope.${scope}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <NumberInput
          label={t("keys.days")}
          min={1}
          max={3650}
          w={110}
          {...form.getInputProps("days")}
        />
        <Button type="submit" size="sm" loading={create.isPending}>
          {t("keys.create")}
        </Button>
      </Group>
      {made ? (
        <Alert mb="md" title={t("keys.once")} withCloseButton onClose={() => setMade(null)}>
          <Group>
            <Code fz="sm">{made.secret}</Code>
            <CopyButton value={made.secret}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t("ui.copied") : t("ui.copy")}
                </Button>
              )}
            </CopyButton>
          </Group>
        </Alert>
      ) : null}
    </form>
  );
}
