/** One public table: what it holds and, column by column, its SQL type and meaning. */
export interface TableDefinition {
  name: string;
  description: string;
  columns: readonly ColumnDefinition[];
  /** Primary key columns; rows are unique by them. */
  key: readonly string[];
}

export interface ColumnDefinition {
  name: string;
  type: 'TEXT' | 'INTEGER' | 'REAL';
  description: string;
}

/** A table from lines of the form `name TYPE description`. */
export function table(
  name: string,
  description: string,
  key: readonly string[],
  lines: string,
): TableDefinition {
  const columns = lines
    .trim()
    .split('\n')
    .map((line) => parseColumn(name, line.trim()));
  return { name, description, columns, key };
}

function parseColumn(tableName: string, line: string): ColumnDefinition {
  const match = /^(\w+) (TEXT|INTEGER|REAL) (.+)$/.exec(line);
  if (match === null)
    throw new Error(`column of ${tableName} does not read as "name TYPE description": ${line}`);
  const [, name = '', type = 'TEXT', description = ''] = match;
  return { name, type: type as ColumnDefinition['type'], description };
}
