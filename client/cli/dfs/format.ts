// How HDFS's shell formats numbers and tables.

import { humanSize, utcText } from '../output.js'

export function sizeText(bytes: number, isHuman: boolean): string {
  return isHuman ? humanSize(bytes) : String(bytes)
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

/** The format of -stat: %b bytes, %F kind, %g group, %n name, %o chunk size, %r replication, %u user, %a %A mode, %x %X access, %y %Y modification. */
export function statText(format: string, about: Readonly<Record<string, string | number>>): string {
  return format.replace(/%([bFgnoruaAxXyY])/g, (_, letter: string) => String(about[letter] ?? '')).replaceAll('%%', '%')
}

export { utcText }
