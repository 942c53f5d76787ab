// A view of the state as it is in a snapshot, which also scans ranges of records that have versions.

import type { Key, KeyRange, KeyValue, ScanView } from '../../machine/machine.js'
import { keyAfter } from '../../namespace/records/keys.js'
import { recordOfNumbersKey, versionNumbersKey } from '../../namespace/records/snapshot-keys.js'
import { isVersioned } from '../../namespace/snapshots/births.js'
import { SnapshotView } from '../../namespace/snapshots/snapshot-view.js'
import type { Located } from '../../namespace/tree/resolve.js'

/** The view in which what was found is read further. */
export const viewOf = (view: ScanView, { snapshot }: Pick<Located, 'snapshot'>): ScanView =>
  snapshot?.number === undefined ? view : scannableSnapshot(view, snapshot.number)

export function scannableSnapshot(view: ScanView, number: number): ScanView {
  const seen = new SnapshotView(view, number)
  return { get: (key) => seen.get(key), scan: (range) => scanSnapshot(view, seen, range) }
}

/**
 * Each page is of one moment or a later one. The present records are read before the names of versions, so that what changes meanwhile is
 * found as a version.
 */
async function scanSnapshot(view: ScanView, seen: SnapshotView, { from, to, limit }: KeyRange): Promise<readonly KeyValue[]> {
  if (!isVersioned(from)) return view.scan({ from, to, limit })
  const found: KeyValue[] = []
  for (let start: Key | undefined = from; start !== undefined && found.length < limit; ) {
    const count = limit - found.length
    const present: readonly KeyValue[] = await view.scan({ from: start, to, limit: count })
    const numbered: readonly KeyValue[] = await view.scan({ from: versionNumbersKey(start), to: versionNumbersKey(to), limit: count })
    const end = firstOf(lastIfFull(present, count), lastIfFull(numbered, count, recordOfNumbersKey))
    for (const [key, value] of merged(present, numbered, end)) {
      const then = value === undefined ? seen.get(key) : seen.current(key, value)
      if (then !== undefined) found.push({ key, value: then })
    }
    start = end === undefined ? undefined : keyAfter(end)
  }
  return found.slice(0, limit)
}

/** Where a full page ends: what follows was not read. */
function lastIfFull(pairs: readonly KeyValue[], count: number, keyOf = (key: Key): Key => key): Key | undefined {
  const last = pairs.length < count ? undefined : pairs[pairs.length - 1]
  return last === undefined ? undefined : keyOf(last.key)
}

const firstOf = (one: Key | undefined, other: Key | undefined): Key | undefined =>
  one === undefined ? other : other === undefined || one < other ? one : other

/** The keys up to `end`, in order, each once; with the present value of those that have no versions. */
function* merged(
  present: readonly KeyValue[],
  numbered: readonly KeyValue[],
  end: Key | undefined,
): Generator<[Key, Uint8Array | undefined]> {
  let at = 0
  let other = 0
  for (;;) {
    const pair = present[at]
    const versions = numbered[other]
    const key = firstOf(pair?.key, versions === undefined ? undefined : recordOfNumbersKey(versions.key))
    if (key === undefined || (end !== undefined && key > end)) return
    const isNumbered = versions !== undefined && recordOfNumbersKey(versions.key) === key
    yield [key, isNumbered || pair?.key !== key ? undefined : pair.value]
    if (isNumbered) other += 1
    if (pair?.key === key) at += 1
  }
}
