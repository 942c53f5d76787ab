// Number and table formats of HDFS's shell.

import { binaryText } from '../../../proto/base/binary-text.js'

/** 1536 as `1.5 K`, 2048 as `2 K`: powers of 1024, one decimal where it is not exact. */
export const sizeText = (bytes: number, isHuman: boolean): string => (isHuman ? binaryText(bytes, '', 1) : String(bytes))

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
