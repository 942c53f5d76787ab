// The number of chunks of all files, counted at one moment: for operators, as it reads the record of every chunk.

import type { KeyValue, Read, ScanView } from '../../machine/machine.js'
import { families, familyRange, keyAfter } from '../../namespace/records/keys.js'
import { checkOperator } from '../../namespace/tree/permissions.js'

const scannedMax = 1000

export const countChunks: Read<undefined, number> = {
  name: 'countChunks',
  isOfOneMoment: true,
  execute(view, _request, context) {
    checkOperator(context, 'metaSave')
    return count(view)
  },
}

async function count(view: ScanView): Promise<number> {
  let chunks = 0
  let from = ''
  for (;;) {
    const pairs: readonly KeyValue[] = await view.scan(familyRange(families.chunk, from, scannedMax))
    chunks += pairs.length
    const last = pairs[pairs.length - 1]
    if (last === undefined || pairs.length < scannedMax) return chunks
    from = keyAfter(last.key)
  }
}
