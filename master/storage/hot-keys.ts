// Cache of recently used keys, also absent ones, in front of the state store: a hit costs a map lookup instead of 2-6 us. It returns the
// same object again, so that decoded records can be cached by identity. Two generations: used keys move to the young one; when that is full
// it becomes the old one, and the previous old one is dropped.

import type { Key } from '../machine/machine.js'

export interface HotKeyLimits {
  /** Each generation's. */
  readonly keysMax: number
  readonly bytesMax: number
}

/** Approximate memory of a key and its map entry, without the value's bytes. */
const overheadBytes = 160

/** Cached for a key that is known to be absent, so that one lookup is enough. */
const absent = new Uint8Array(0)

export class HotKeys {
  readonly #limits: HotKeyLimits
  #young = new Map<Key, Uint8Array>()
  #old = new Map<Key, Uint8Array>()
  #youngBytes = 0
  /** By the key's first character: whether a key of this family was ever asked for. Many families are only written, and cost nothing here. */
  readonly #isAsked: boolean[] = new Array(256).fill(false)

  constructor(limits: HotKeyLimits) {
    this.#limits = limits
  }

  /** The value, `undefined` for a key known to be absent, or what `load` finds. */
  get(key: Key, load: (key: Key) => Uint8Array | undefined): Uint8Array | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young === absent ? undefined : young
    const value = this.#old.get(key) ?? load(key) ?? absent
    this.#put(key, value)
    return value === absent ? undefined : value
  }

  /** The key was written: replaces its value if it is cached, otherwise does nothing. */
  update(key: Key, value: Uint8Array | undefined): void {
    if (this.#isAsked[key.charCodeAt(0)] !== true) return
    if (this.#young.has(key)) this.#young.set(key, value ?? absent)
    else if (this.#old.has(key)) this.#put(key, value ?? absent)
  }

  clear(): void {
    this.#young = new Map()
    this.#old = new Map()
    this.#youngBytes = 0
  }

  #put(key: Key, value: Uint8Array): void {
    this.#isAsked[key.charCodeAt(0)] = true
    this.#young.set(key, value)
    this.#youngBytes += overheadBytes + value.length
    if (this.#young.size < this.#limits.keysMax && this.#youngBytes < this.#limits.bytesMax) return
    this.#old = this.#young
    this.#young = new Map()
    this.#youngBytes = 0
  }
}
