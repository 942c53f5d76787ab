// The history of calls on lists of words: requests and answers, with times. Checked for linearizability here (simple, because words are
// unique and lists only grow) and, as JSON lines, by an external checker.

import assert from 'node:assert/strict'

/** One call of a client, from its first attempt to its answer. */
export interface Operation {
  readonly client: number
  readonly kind: 'append' | 'read'
  readonly list: string
  /** What is appended. */
  readonly word: string | undefined
  /** An append is refused while there are fewer words. */
  readonly wordsMin: number
  readonly calledAt: number
  /** Undefined: it was never answered, and may have been executed or not. */
  returnedAt: number | undefined
  /** The length of the list after an append. */
  count: number | undefined
  /** It was refused. */
  isRefused: boolean
  /** What a read saw. */
  words: readonly string[] | undefined
}

/** `final` are the lists as every master holds them in the end. */
export function checkHistory(operations: readonly Operation[], final: ReadonlyMap<string, readonly string[]>): void {
  const lists = new Map<string, Operation[]>()
  for (const operation of operations) lists.set(operation.list, [...(lists.get(operation.list) ?? []), operation])
  for (const [list, of] of lists) checkList(list, of, final.get(list) ?? [])
}

function checkList(list: string, operations: readonly Operation[], final: readonly string[]): void {
  assert.equal(new Set(final).size, final.length, `${list}: nothing is applied twice`)
  const places = new Map(final.map((word, at) => [word, at + 1]))
  for (const { kind, word, count, words = [], returnedAt, isRefused } of operations) {
    if (returnedAt === undefined) continue
    if (isRefused) {
      assert.ok(!places.has(word ?? ''), `${list}: ${word} was refused, and is not there`)
      continue
    }
    if (kind === 'append') assert.equal(count, places.get(word ?? ''), `${list}: ${word} is where its client was told`)
    else assert.deepEqual(words, final.slice(0, words.length), `${list}: a read sees the list as it once was`)
  }
  checkOrder(list, operations, places)
}

/** No call sees a shorter list than an earlier call saw or made, and no call sees a word that was not sent yet. */
function checkOrder(list: string, operations: readonly Operation[], places: ReadonlyMap<string, number>): void {
  const lengthOf = ({ count, words }: Operation): number => count ?? words?.length ?? 0
  const answered = operations.filter(({ returnedAt, isRefused }) => returnedAt !== undefined && !isRefused)
  const byReturn = [...answered].sort((a, b) => (a.returnedAt ?? 0) - (b.returnedAt ?? 0))
  const byCall = [...operations].sort((a, b) => a.calledAt - b.calledAt)
  let next = 0
  let seen = 0
  for (const operation of byCall) {
    for (; (byReturn[next]?.returnedAt ?? Number.POSITIVE_INFINITY) < operation.calledAt; next++) {
      seen = Math.max(seen, lengthOf(byReturn[next] as Operation))
    }
    const text = `${list}: client ${operation.client}, who asked at ${operation.calledAt}`
    if (operation.isRefused) assert.ok(seen < operation.wordsMin, `${text}, is refused for want of words that others had seen`)
    else if (operation.returnedAt !== undefined)
      assert.ok(lengthOf(operation) >= seen, `${text}, sees all ${seen} words that others had seen`)
    const place = operation.kind === 'append' ? places.get(operation.word ?? '') : undefined
    if (place !== undefined) assert.ok(place > seen, `${text}, finds its word where nobody had looked yet`)
  }
}

/** Which life it is, and its operations in the order of their calls, a line for each; those that were refused did nothing. */
export function exportHistory(life: string, operations: readonly Operation[]): string {
  const done = operations.filter(({ isRefused }) => !isRefused)
  return done.map((operation) => `${JSON.stringify({ life, ...operation })}\n`).join('')
}
