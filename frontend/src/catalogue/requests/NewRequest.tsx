import { Button, Modal, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { useAct, useGet } from "../../api/queries";
import type { Schemas } from "../../api/schemas";
import { useProjectId } from "../../app/roles";

const BLANK = { title: "", text: "", defect_type: null as string | null };

/** A change request that no ruling raised. */
export function NewRequest({ path }: { path: string }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const types = useGet<Schemas["DefectTypeOut"][]>(`/projects/${useProjectId()}/defect-types`).data;
  const form = useForm({ initialValues: BLANK });
  const raise = useAct(
    (values: typeof BLANK, idOf) => api.post(path, { id: idOf(values), ...values }),
    [path],
    () => {
      form.reset();
      close();
    },
  );
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("requests.raise")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("requests.raise")}>
        <form onSubmit={form.onSubmit((values) => raise.mutate(values))}>
          <Stack gap="sm">
            <TextInput
              label={t("requests.title")}
              required
              maxLength={200}
              {...form.getInputProps("title")}
            />
            <Select
              label={t("requests.rule")}
              clearable
              data={types
                ?.filter(({ is_reserved }) => !is_reserved)
                .map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps("defect_type")}
            />
            <Textarea label={t("discrepancies.words")} autosize {...form.getInputProps("text")} />
            <Button type="submit" loading={raise.isPending}>
              {t("requests.raise")}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
