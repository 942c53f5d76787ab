// Reads a range of any length in pages.

import type { Key, KeyRange, KeyValue, ScanView } from '../machine/machine.js'
import { keyAfter } from '../namespace/records/keys.js'

/** All pairs of the range, read `limit` at a time. */
export async function* pagesOf(view: ScanView, range: KeyRange): AsyncGenerator<KeyValue> {
  for (let from: Key | undefined = range.from; from !== undefined; ) {
    const page: readonly KeyValue[] = await view.scan({ ...range, from })
    yield* page
    const last = page[page.length - 1]
    from = last === undefined || page.length < range.limit ? undefined : keyAfter(last.key)
  }
}
