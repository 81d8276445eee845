import { Table, Text } from "@mantine/core";
import { type Ask, Behind } from "./behind";

interface Props {
  corner: string;
  rows: string[];
  columns: string[];
  /** 0 to 1 for the depth of the cell, and what stands in it. */
  cell: (row: string, column: string) => { share: number; text: string; small?: string } | null;
  behind?: (row: string, column: string) => Ask | undefined;
  name?: (key: string) => string;
}

/** A cross table, one hue from light to deep, the number always in the cell. */
export function Matrix({ corner, rows, columns, cell, behind, name = (key) => key }: Props) {
  return (
    <Table withColumnBorders withTableBorder w="auto" className="report-table report-matrix">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{corner}</Table.Th>
          {columns.map((column) => (
            <Table.Th key={column}>{name(column)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row}>
            <Table.Th>{name(row)}</Table.Th>
            {columns.map((column) => {
              const found = cell(row, column);
              if (!found) return <Table.Td key={column} bg="var(--mantine-color-default-hover)" />;
              const ask = behind?.(row, column);
              const deep = Math.round(Math.max(0, Math.min(1, found.share)) * 24);
              return (
                <Table.Td
                  key={column}
                  ta="center"
                  style={{
                    background: `color-mix(in srgb, var(--report-ink) ${deep}%, transparent)`,
                  }}
                >
                  <Text size="sm" fw={600} component="span">
                    {ask ? <Behind ask={ask}>{found.text}</Behind> : found.text}
                  </Text>
                  {found.small ? <Text size="xs">{found.small}</Text> : null}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
