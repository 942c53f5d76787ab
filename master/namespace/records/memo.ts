// Caches decoded records with their bytes, so that a hot directory is decoded once and a value that was just encoded is not decoded at all.
// The bytes carry the value as a hidden property (a WeakMap cost ten times as much). Values are shared, so they are never changed.

const decodedValue = Symbol('decoded')

interface Remembering {
  [decodedValue]?: unknown
}

/** The value cached with these bytes. The caller knows the kind of record from the key of the bytes. */
export function recall<T>(bytes: Uint8Array): T | undefined {
  return (bytes as Remembering)[decodedValue] as T | undefined
}

export function remember<T>(bytes: Uint8Array, value: T): void {
  ;(bytes as Remembering)[decodedValue] = value
}
