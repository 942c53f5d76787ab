// Tables as Hadoop's tools print them.

export interface TableField {
  readonly title: string
  readonly isRight?: boolean
}

/** Each column is one character wider than its widest value. */
export function tableListing(fields: readonly TableField[], rows: readonly (readonly string[])[]): string {
  const widths = fields.map(({ title }, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)) + 1)
  const line = (values: readonly string[]): string =>
    fields
      .map(({ isRight }, at) => (isRight === true ? values[at]?.padStart(widths[at] ?? 0) : values[at]?.padEnd(widths[at] ?? 0)))
      .join(' ')
  return [fields.map(({ title }) => title), ...rows].map((row) => `${line(row)}\n`).join('')
}
