import { Box, Flex, Stack, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogueVersion } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { LinkNav } from "../ui/links";
import { SearchInput } from "../ui/SearchInput";
import { TypeMark } from "../ui/TypeMark";
import classes from "./catalogue.module.css";
import { Mappings } from "./Mappings";
import { NewType } from "./NewType";
import { Rule } from "./Rule";

interface Props {
  path: string;
  version: CatalogueVersion;
  editable: boolean;
}

const AT_A_GLANCE = 12;

const intoSight = (entry: HTMLElement | null) => entry?.scrollIntoView?.({ block: "nearest" });

/** Types left, the rule in the middle, examples right. */
export function Book({ path, version, editable }: Props) {
  const { t } = useTranslation();
  const search = useSearch({ from: "/signed-in/shell/p/$projectId/catalogue" });
  const navigate = useNavigate({ from: "/p/$projectId/catalogue" });
  const [words, setWords] = useState("");
  const types = [...version.types].sort((a, b) => a.order - b.order);
  const sought = words.trim().toLowerCase();
  const found = types.filter(({ name, code }) =>
    [name, code].some((said) => said.toLowerCase().includes(sought)),
  );
  const type =
    types.find(({ code }) => code === search.type) ?? types.find(({ reserved }) => !reserved);
  const show = (code: string) =>
    void navigate({ search: { ...search, version: version.number, type: code } });
  return (
    <>
      <Flex direction={{ base: "column", md: "row" }} align={{ md: "flex-start" }} gap="xl">
        <Stack
          w={{ base: "100%", md: 180, lg: 220 }}
          className={classes.side}
          gap={2}
          component="nav"
          aria-label={t("catalogue.types")}
        >
          {types.length > AT_A_GLANCE ? (
            <SearchInput
              type="search"
              mb={4}
              label={t("catalogue.find_type")}
              value={words}
              onWords={setWords}
            />
          ) : null}
          <Box className={types.length > AT_A_GLANCE ? classes.index : undefined}>
            {found.map((one) => (
              <LinkNav
                key={one.id}
                from="/p/$projectId/catalogue"
                to="."
                search={{ ...search, version: version.number, type: one.code }}
                ref={one.id === type?.id ? intoSight : undefined}
                active={one.id === type?.id}
                label={<TypeMark colour={one.colour} name={one.name} hotkey={one.hotkey} />}
              />
            ))}
            {found.length ? null : (
              <Text size="sm" c="dimmed" p="xs">
                {t("ui.no_match")}
              </Text>
            )}
          </Box>
          {editable ? (
            <NewType
              path={path}
              order={types.length}
              taken={types.map(({ hotkey }) => hotkey)}
              onAdded={show}
            />
          ) : null}
        </Stack>
        {type ? (
          <Rule
            key={type.id}
            path={path}
            number={version.number}
            type={type}
            zones={version.zones}
            editable={editable && !type.reserved}
          />
        ) : (
          <Box flex={1}>
            <EmptyState title={t("catalogue.no_types")} next={t("catalogue.no_types_next")} />
          </Box>
        )}
      </Flex>
      <Mappings path={path} version={version} editable={editable} />
    </>
  );
}
