// How much of a Parquet file a preview may read and unpack. What a file says of its own sizes may be anything, and the first group of rows
// of an honest one may have gigabytes: the tab of the browser has to live through both.

export const parquetLimits = {
  /** Read of one file, bytes. */
  readBytesMax: 32 * 1024 * 1024,
  /** Unpacked of one file, bytes. */
  unpackedBytesMax: 128 * 1024 * 1024,
}

export class TooLarge extends Error {}

/** As hyparquet reads a file. */
export interface SlicedFile {
  readonly byteLength: number
  slice(start: number, end?: number): Promise<ArrayBuffer>
}

type Unpack = (input: Uint8Array, outputLength: number) => Uint8Array

/** The file, as far as the limit goes; further questions throw TooLarge. */
export function limitedFile({ byteLength, slice }: SlicedFile, bytesMax = parquetLimits.readBytesMax): SlicedFile {
  let left = bytesMax
  return {
    byteLength,
    slice: async (start, end = byteLength) => {
      left -= Math.max(0, end - start)
      if (left < 0) throw new TooLarge('its first rows are too large for a preview')
      return slice(start, end)
    },
  }
}

/** The same functions, which together unpack at most `bytesMax` bytes; after that they throw TooLarge. */
export function limitedUnpacking<K extends string>(
  all: Partial<Readonly<Record<K, Unpack>>>,
  bytesMax = parquetLimits.unpackedBytesMax,
): Partial<Record<K, Unpack>> {
  let left = bytesMax
  const limited =
    (unpack: Unpack): Unpack =>
    (input, outputLength) => {
      left -= outputLength
      if (!(left >= 0)) throw new TooLarge('its first rows are too large for a preview')
      return unpack(input, outputLength)
    }
  const entries = Object.entries(all) as [K, Unpack][]
  return Object.fromEntries(entries.map(([codec, unpack]) => [codec, limited(unpack)])) as Partial<Record<K, Unpack>>
}
