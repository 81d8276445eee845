import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "../WorkbenchPage.module.css";

interface Props {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** A page of the bench without an image. */
export function Middle({ title, text, children }: Props) {
  return (
    <div className={classes.frame}>
      <main className={classes.middle}>
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{text}</Text>
        {children}
      </main>
    </div>
  );
}
