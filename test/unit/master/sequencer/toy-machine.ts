// A state machine small enough to see through: lists of words under names. Every word says which call it came from, so that a word that is
// lost, or there twice, shows.

import type { Caller, ContextOf, Key, KeyValue, Mutation, PlannedMutation, Read } from '../../../../master/machine/machine.js'
import type { MachineSettings } from '../../../../master/machine/settings.js'
import type { CallKey, MutationCall, ReadCall } from '../../../../master/sequencer/ports.js'
import { assert } from '../../../../proto/base/assert.js'
import { FileSystemError } from '../../../../proto/base/errors.js'

export const caller: Caller = { user: 'tester', realUser: undefined, address: '127.0.0.1' }

/** `list` must have nine characters, like a family and an id. */
export const listKey = (list: string): Key => `i${list.padEnd(8, '_')}`

export interface AppendRequest {
  readonly list: string
  readonly word: string
}

/**
 * Appends a word; refuses the word `no` and a word that is there, and `later` although it appends that; the answer is how many there are.
 */
export const append: Mutation<AppendRequest, number> = {
  name: 'append',
  execute(view, { list, word }) {
    const before = wordsOf(view.get(listKey(list)))
    if (word === 'no') return { kind: 'refused', error: new FileSystemError('invalidArgument', 'no means no') }
    const begun = [{ key: listKey(list), value: Buffer.from([...before, word].join(' ')) }]
    if (word === 'later') return { kind: 'refused', error: new FileSystemError('recoveryInProgress', 'come again'), changes: begun }
    if (word === 'throw') throw new Error('a bug in an operation')
    assert(word !== 'break', 'a word keeps the invariant')
    if (word === 'nothing') return { kind: 'done', answer: before.length, changes: [] }
    if (before.includes(word)) return { kind: 'refused', error: new FileSystemError('alreadyExists', word) }
    return { kind: 'done', answer: before.length + 1, changes: [{ key: listKey(list), value: Buffer.from([...before, word].join(' ')) }] }
  },
}

export interface ExtendRequest {
  readonly list: string
  readonly word: string
  /** Refused when there are fewer. */
  readonly wordsMin: number
}

/**
 * Appends a word whatever is there: executed twice, it is there twice; executed after it was refused, it is there though it was not to be.
 */
export const extend: Mutation<ExtendRequest, number> = {
  name: 'extend',
  execute(view, { list, word, wordsMin }) {
    const before = wordsOf(view.get(listKey(list)))
    if (before.length < wordsMin) return { kind: 'refused', error: new FileSystemError('notFound', `${before.length} words`) }
    return { kind: 'done', answer: before.length + 1, changes: [{ key: listKey(list), value: Buffer.from([...before, word].join(' ')) }] }
  },
}

export const remove: Mutation<{ readonly list: string }, number> = {
  name: 'remove',
  execute: (_view, { list }) => ({ kind: 'done', answer: 0, changes: [{ key: listKey(list), value: undefined }] }),
}

export interface GatherRequest {
  readonly lists: readonly string[]
  readonly into: string
}

/**
 * Appends the words of many lists to another, one list read in each step of its plan; refused when one of them is empty, or by the word
 * `no`.
 */
export const gather: PlannedMutation<GatherRequest, string> = {
  name: 'gather',
  *plan(view, request) {
    const found: string[] = []
    for (const list of request.lists) {
      const read = wordsOf(view.get(listKey(list)))
      if (list === 'bug') throw new Error('a bug in a plan')
      if (read.length === 0) throw new FileSystemError('notFound', list)
      found.push(...read)
      yield
    }
    return (executed) => {
      if (found.includes('no')) return { kind: 'refused', error: new FileSystemError('invalidArgument', 'no means no') }
      const value = Buffer.from([...wordsOf(executed.get(listKey(request.into))), ...found].join(' '))
      return { kind: 'done', answer: found.join(' '), changes: [{ key: listKey(request.into), value }] }
    }
  },
}

/** Removes all lists of a range, which it reads in pages. */
export const sweep: PlannedMutation<{ readonly from: Key; readonly to: Key; readonly page: number }, number> = {
  name: 'sweep',
  *plan(_view, { from, to, page }) {
    const keys: Key[] = []
    for (let next: Key | undefined = from; next !== undefined; ) {
      const pairs: readonly KeyValue[] = yield { from: next, to, limit: page }
      keys.push(...pairs.map(({ key }) => key))
      next = pairs.length < page ? undefined : `${pairs[pairs.length - 1]?.key}\0`
    }
    return () => ({ kind: 'done', answer: keys.length, changes: keys.map((key) => ({ key, value: undefined })) })
  },
}

/** Copies the first word of a list, and relies on nothing else of it. */
export const firstWord: PlannedMutation<{ readonly list: string; readonly into: string }, string> = {
  name: 'firstWord',
  *plan(view, { list, into }) {
    const key = listKey(list)
    const [first] = wordsOf(
      view.getWhile(key, (value) => {
        if (list === 'bug') throw new RangeError('a condition with a bug')
        return wordsOf(value)[0] === first
      }),
    )
    yield
    yield
    yield
    return () => ({ kind: 'done', answer: first ?? '', changes: [{ key: listKey(into), value: Buffer.from(first ?? '') }] })
  },
}

export function plannedCall<Q, A>(mutation: PlannedMutation<Q, A>, request: Q, callKey?: CallKey): MutationCall<Q, A> {
  return { mutation, request, caller, callKey, isRemembered: callKey !== undefined, encodeAnswer: (answer) => Buffer.from(`${answer}`) }
}

export const words: Read<string, readonly string[]> = { name: 'words', execute: (view, list) => wordsOf(view.get(listKey(list))) }

export const lists: Read<{ readonly from: Key; readonly to: Key; readonly limit: number }, readonly KeyValue[]> = {
  name: 'lists',
  execute: (view, range) => view.scan(range),
}

export function wordsOf(value: Uint8Array | undefined): string[] {
  return value === undefined || value.length === 0 ? [] : Buffer.from(value).toString().split(' ')
}

export function appendCall(
  list: string,
  word: string,
  callKey?: { clientId: string; callId: number },
): MutationCall<AppendRequest, number> {
  return {
    mutation: append,
    request: { list, word },
    caller,
    callKey,
    isRemembered: callKey !== undefined,
    encodeAnswer: (count) => Buffer.from(`${count} words`),
  }
}

export const extendCall = (request: ExtendRequest, callKey: CallKey): MutationCall<ExtendRequest, number> => ({
  mutation: extend,
  request,
  caller,
  callKey,
  isRemembered: true,
  encodeAnswer: (count) => Buffer.from(`${count} words`),
})

export const removeCall = (list: string): MutationCall<{ readonly list: string }, number> => ({
  mutation: remove,
  request: { list },
  caller,
  callKey: undefined,
  isRemembered: false,
  encodeAnswer: () => Buffer.from('removed'),
})

export const wordsCall = (list: string): ReadCall<string, readonly string[]> => ({ read: words, request: list, caller })

const noCluster = {
  chunkservers: { get: () => undefined, find: () => undefined, all: () => [] },
  placement: { chooseTargets: () => [] },
  leases: { isSoftExpired: () => false, isHardExpired: () => false },
  settings: { superuser: 'tester' } as unknown as MachineSettings,
}

/** The toy machine's operations use the caller and the time only. */
export const toyContextOf: ContextOf = (caller, nowMs) => ({ caller, groups: [], nowMs, ...noCluster })
