import { Alert, Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { CatalogueType } from "../api/types";
import { serverText } from "../i18n/serverText";
import { Loaded } from "../ui/Loaded";
import { Unwritten } from "./Unwritten";

type Approval = Schemas["ApprovalOut"];

interface Props {
  path: string;
  number: number;
  act: "publish" | "approve";
  types: readonly CatalogueType[];
  close: () => void;
}

/** Asks before a version is approved: on what, from which day, and for which reason. */
export function ApproveDialog({ path, number, act, types, close }: Props) {
  const { t } = useTranslation();
  const found = useGet<Approval>(`${path}/${number}/approve`);
  return (
    <Modal opened onClose={close} title={t(`catalogue.act.${act}_named`, { number })}>
      <Loaded query={found}>
        {(data) =>
          data.approval_basis ? (
            <Stack>
              <Unwritten types={types} />
              <Approve path={`${path}/${number}/${act}`} act={act} approval={data} close={close} />
            </Stack>
          ) : (
            <Stack>
              <Waits approval={data} act={act} />
              <Text size="sm">{t("approval.how_else")}</Text>
              <Button variant="default" onClick={close} style={{ alignSelf: "flex-end" }}>
                {t("approval.understood")}
              </Button>
            </Stack>
          )
        }
      </Loaded>
    </Modal>
  );
}

/** What stands between the version and its approval. */
function Waits({ approval, act }: { approval: Approval; act: Props["act"] }) {
  const { t } = useTranslation();
  if (approval.missing === "taken_back")
    return (
      <Alert color="orange" title={t("approval.taken_back")}>
        {serverText(approval.why)}
      </Alert>
    );
  const missing = act === "publish" ? "freeze" : approval.missing || "unplanned";
  return (
    <Alert color="orange" title={t("approval.not_confirmed")}>
      {t(`approval.missing.${missing}`, { name: approval.verification ?? "" })}
    </Alert>
  );
}

interface ApproveProps {
  path: string;
  act: Props["act"];
  approval: Approval;
  close: () => void;
}

function Approve({ path, act, approval, close }: ApproveProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [day, setDay] = useState("");
  const project = path.slice(0, path.indexOf("/catalogue-versions"));
  const approve = useAct(
    () => api.post(path, { takes_effect_on: day || null, reason }),
    [project],
    close,
  );
  const onReason = approval.approval_basis === "reason";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        approve.mutate(undefined);
      }}
    >
      <Stack>
        <Text size="sm">{t(`catalogue.act.${act}_hint`)}</Text>
        {onReason ? (
          <>
            <Waits approval={approval} act={act} />
            <Textarea
              label={t("approval.reason")}
              description={t("approval.reason_hint")}
              required
              autosize
              minRows={2}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </>
        ) : (
          <Text size="sm">{t(`approval.basis.${approval.approval_basis}`)}</Text>
        )}
        <TextInput
          type="date"
          label={t("approval.takes_effect_on")}
          description={t("approval.takes_effect_hint")}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={approve.isPending} disabled={onReason && !reason.trim()}>
            {t(`catalogue.act.${act}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
