import {
  Button,
  FileButton,
  Group,
  Popover,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../api/queries";
import { useProjectId } from "../app/roles";
import { Markdown } from "../ui/Markdown";
import { vagueWords } from "./hints";
import { ImagePicker } from "./ImagePicker";
import { uploadPicture } from "./uploadPicture";

const SHOWN = /!\[[^\]]*\]\(image:([0-9a-f-]{36})\)/gi;

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A part of a rule in Markdown: hints at words without a measure, takes pictures of the project. */
export function RuleTextarea({ label, value, onChange }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (text: string) => {
    // Where the author last was; at the end of a text that nobody has been in.
    const at = area.current?.selectionEnd || value.length;
    onChange(`${value.slice(0, at)}\n\n${text}\n\n${value.slice(at)}`.trim());
  };
  const pictures = [...value.matchAll(SHOWN)].map(([, id = ""]) => picture(id.toLowerCase()));
  return (
    <Stack gap={2}>
      <Textarea
        ref={area}
        id={id}
        label={label}
        description={<Vague text={value} />}
        inputWrapperOrder={["label", "input", "description", "error"]}
        autosize
        minRows={2}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <InsertPicture describedBy={`${id}-label`} onInsert={insert} />
      {pictures.length ? <Markdown pictures={pictures}>{value}</Markdown> : null}
    </Stack>
  );
}

function picture(image: string) {
  return { image, image_url: `/api/v1/images/${image}/picture` };
}

interface InsertProps {
  /** The label of the text that the picture goes into. */
  describedBy: string;
  onInsert: (text: string) => void;
}

function InsertPicture({ describedBy, onInsert }: InsertProps) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const [opened, setOpened] = useState(false);
  const [imageId, setImageId] = useState<string | null>(null);
  const [caption, setCaption] = useState("");
  const upload = useAct(
    (file: File, idOf) => uploadPicture(projectId, file, idOf),
    [`/projects/${projectId}/images`],
    setImageId,
  );
  const insert = () => {
    onInsert(`![${caption.replace(/[[\]]/g, "")}](image:${imageId})`);
    setOpened(false);
    setImageId(null);
    setCaption("");
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" withArrow trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-xs"
          style={{ alignSelf: "flex-start" }}
          aria-describedby={describedBy}
          onClick={() => setOpened(!opened)}
        >
          {t("book.picture")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <ImagePicker
            label={t("book.picture_choose")}
            value={imageId}
            onChange={setImageId}
            within
          />
          <FileButton accept="image/*" onChange={(file) => file && upload.mutate(file)}>
            {(props) => (
              <Button variant="default" loading={upload.isPending} {...props}>
                {t("book.picture_upload")}
              </Button>
            )}
          </FileButton>
          {imageId ? (
            <img
              src={`/api/v1/images/${imageId}/thumbnail`}
              alt={t("book.picture_chosen")}
              style={{ maxWidth: 200, alignSelf: "flex-start" }}
            />
          ) : null}
          <TextInput
            label={t("catalogue.caption")}
            value={caption}
            onChange={(event) => setCaption(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button disabled={!imageId} onClick={insert}>
              {t("book.picture_insert")}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Asks for a measure where a word without one leaves it to everybody. */
export function Vague({ text }: { text: string }) {
  const { t } = useTranslation();
  const words = vagueWords(text);
  if (!words.length) return null;
  return (
    <Text span inherit>
      {t("book.vague", { words: words.join(", ") })}
    </Text>
  );
}
