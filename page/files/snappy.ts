// Snappy for Parquet files. The bundle has it in place of the package hysnappy, which is WebAssembly: the policy of the page refuses that.

import { snappyUncompress as uncompressInto } from 'hyparquet'

export function snappyUncompress(input: Uint8Array, outputLength: number): Uint8Array {
  const output = new Uint8Array(outputLength)
  uncompressInto(input, output)
  return output
}

export const snappyUncompressor = (): typeof snappyUncompress => snappyUncompress
