import { Code, ScrollArea, Stack, Table } from "@mantine/core";
import { useLocation, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { NotFound } from "../app/NotFound";
import { useTitle } from "../app/useTitle";
import { LoadState } from "../ui/LoadState";
import { Markdown } from "../ui/Markdown";
import { type Block, blocksOf } from "./blocks";
import { useDoc } from "./docs";

/** A page of the documentation, read inside the product, without the internet. */
export default function HelpPage() {
  const { topic = "" } = useParams({ strict: false });
  const { i18n } = useTranslation();
  const { hash } = useLocation();
  const text = useDoc(topic, i18n.language);
  useTitle(/^# (.+)$/m.exec(text ?? "")?.[1] ?? "");
  useEffect(() => {
    if (text) document.getElementById(hash)?.scrollIntoView();
  }, [text, hash]);
  if (text === null) return <NotFound />;
  if (text === undefined) return <LoadState />;
  return (
    <Stack maw={860} gap="sm" component="article" className="help">
      {blocksOf(text).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page that never changes its order
        <One key={at} block={block} />
      ))}
    </Stack>
  );
}

function One({ block }: { block: Block }) {
  const id = block.anchor || undefined;
  if (block.kind === "code") return <Code block>{block.text}</Code>;
  if (block.kind === "text")
    return (
      <div id={id} style={{ scrollMarginTop: 72 }}>
        <Markdown>{block.text}</Markdown>
      </div>
    );
  const [head = [], ...rows] = block.rows;
  return (
    <ScrollArea>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {head.map(({ text }) => (
              <Table.Th key={text}>{text}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((cells) => (
            <Table.Tr key={cells[0]?.text} id={cells[0]?.anchor} style={{ scrollMarginTop: 72 }}>
              {cells.map(({ text }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their order
                <Table.Td key={at}>
                  <Markdown>{text}</Markdown>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
