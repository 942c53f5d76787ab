// Decoded records travel with their bytes: a hot directory is decoded once, and what was just encoded not at all. The bytes carry the value as a
// hidden property (a WeakMap did the same at ten times the cost). Values are shared, so they are never changed.

const decodedValue = Symbol('decoded')

interface Remembering {
  [decodedValue]?: unknown
}

/** What was remembered of these very bytes. The caller knows the kind of record from the key that the bytes were stored under. */
export function recall<T>(bytes: Uint8Array): T | undefined {
  return (bytes as Remembering)[decodedValue] as T | undefined
}

export function remember<T>(bytes: Uint8Array, value: T): void {
  ;(bytes as Remembering)[decodedValue] = value
}
