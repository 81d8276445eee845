import { Button, Modal, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../../api/problem";
import { serverText } from "../../i18n/serverText";
import { logIn } from "../api";

interface Props {
  readonly opened: boolean;
  readonly username: string;
  /** Somebody else has logged in meanwhile; the work waits for its author. */
  readonly replaced: boolean;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

/** An expired log-in is renewed in place; the work stays where it is. */
export function LogInAgain({ opened, username, replaced, onDone, onLeave }: Props) {
  const { t } = useTranslation("workbench");
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState("");
  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      await logIn(username, password);
      setPassword("");
      setFault("");
      onDone();
    } catch (error) {
      setFault(serverText(asProblem(error).detail) || t("saved.offline"));
    }
  }
  return (
    <Modal
      opened={opened}
      onClose={() => {}}
      withCloseButton={false}
      title={t("loggedOut.title")}
      // Whoever stands here now does not see what the other one has drawn.
      overlayProps={{ backgroundOpacity: 1 }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t(replaced ? "loggedOut.other" : "loggedOut.text")}</Text>
          <TextInput
            label={t("loggedOut.user")}
            value={username}
            readOnly
            autoComplete="username"
          />
          <PasswordInput
            label={t("loggedOut.password")}
            value={password}
            error={fault}
            autoComplete="current-password"
            data-autofocus
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button h={44} type="submit">
            {t("loggedOut.submit")}
          </Button>
          <Button h={44} variant="default" onClick={onLeave}>
            {t("close")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
