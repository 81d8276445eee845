import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconLink } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useProjectId } from "../app/roles";

interface Props {
  number: number;
  code: string;
  name: string;
}

/** The address of one rule as one version has it, to be copied by a click. */
export function Permalink({ number, code, name }: Props) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const { href } = useRouter().buildLocation({
    to: "/p/$projectId/catalogue",
    params: { projectId },
    search: { version: number, type: code },
  });
  return (
    <CopyButton value={`${window.location.origin}${href}`}>
      {({ copied, copy }) => {
        const take = (event: MouseEvent) => {
          event.preventDefault();
          copy();
        };
        return (
          <Tooltip label={t(copied ? "ui.copied" : "book.copy_link")}>
            <ActionIcon
              component="a"
              variant="subtle"
              color="gray"
              href={href}
              aria-label={t("book.copy_link_of", { name, number })}
              onClick={take}
            >
              {copied ? <IconCheck size={16} /> : <IconLink size={16} />}
            </ActionIcon>
          </Tooltip>
        );
      }}
    </CopyButton>
  );
}
