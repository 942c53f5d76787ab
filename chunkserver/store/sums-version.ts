// Adds the space for marks to the checksum file of a replica that was finished before marks existed, so that it can be written again.

import { headBytes, pathOf, sumsAt } from './replica-files.js'
import type { FileName } from './replica-record.js'
import { type StoreContext, syncFiles } from './store-context.js'

const stretchBytes = 1024 * 1024

const freshEnding = '.new'

/** The file that a temporary file of this name was to replace; empty for any other name. */
export function originalOf(name: string): string {
  return name.endsWith(`.sums${freshEnding}`) ? name.slice(0, -freshEnding.length) : ''
}

export interface OldSums {
  readonly name: FileName
  readonly sums: number
  /** Offset of the sums in the old file. */
  readonly from: number
  /** For the new file. */
  readonly head: Buffer
}

/**
 * Copies the sums to a file in the current format, and replaces the old file by it, which is durable with the next sync of the folder. The
 * old file stays open.
 */
export async function moveSums(context: StoreContext, { name, sums, from, head }: OldSums): Promise<void> {
  const { disk, root } = context
  const path = pathOf(root, name, 'sums')
  const fresh = `${path}${freshEnding}`
  const fd = await disk.open(fresh, 'create')
  try {
    await disk.write(fd, [head, Buffer.alloc(sumsAt - headBytes)], 0)
    const stretch = Buffer.allocUnsafe(stretchBytes)
    for (let at = 0; ; at += stretchBytes) {
      const bytes = await disk.read(sums, stretch, from + at)
      if (bytes > 0) await disk.write(fd, [stretch.subarray(0, bytes)], sumsAt + at)
      if (bytes < stretchBytes) break
    }
    await syncFiles(context, [fd])
  } finally {
    await disk.close(fd)
  }
  await disk.rename(fresh, path)
}
