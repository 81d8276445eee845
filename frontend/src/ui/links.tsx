import { Anchor, Button, type ButtonProps, Card, type CardProps, NavLink } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

type AnchorProps<Props> = Props & Omit<ComponentPropsWithRef<"a">, keyof Props>;

const AnchorButton = (props: AnchorProps<ButtonProps>) => <Button component="a" {...props} />;
const AnchorCard = (props: AnchorProps<CardProps>) => <Card component="a" {...props} />;

/** Mantine's look with the router's address and preloading: real links, to open in a new tab. */
export const LinkButton = createLink(AnchorButton);
export const LinkAnchor = createLink(Anchor<"a">);
export const LinkNav = createLink(NavLink<"a">);
export const LinkCard = createLink(AnchorCard);
