// Number and table formats of HDFS's shell.

const units = ['K', 'M', 'G', 'T', 'P', 'E'] as const
const unitBytes = 1024

/** 1536 as `1.5 K`, 2048 as `2 K`: powers of 1024, one decimal where it is not exact. */
export function sizeText(bytes: number, isHuman: boolean): string {
  if (!isHuman) return String(bytes)
  const size = Math.abs(bytes)
  const sign = bytes < 0 ? '-' : ''
  if (size < unitBytes) return `${sign}${size}`
  let unit = 0
  while (unit < units.length - 1 && size >= unitBytes ** (unit + 2)) unit += 1
  const value = size / unitBytes ** (unit + 1)
  if (Number.isInteger(value)) return `${sign}${value} ${units[unit]}`
  const text = value.toFixed(1)
  return text === '1024.0' ? `${sign}1.0 ${units[unit + 1] ?? units[unit]}` : `${sign}${text} ${units[unit]}`
}

/** Columns padded to their widest cell; a title row may come first. */
export function columns(rows: readonly (readonly string[])[], right: readonly boolean[], gap = '  '): string[] {
  const widths = right.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        if (right[column] === true) return cell.padStart(width)
        return column === row.length - 1 ? cell : cell.padEnd(width)
      })
      .join(gap),
  )
}
