// Puts something else in the place of a method, from outside: the code under test has no switch for being wrong.

import assert from 'node:assert/strict'

/** Puts back what was there. */
export type Restore = () => void

export function replaced<T extends object, K extends keyof T>(target: T, name: K, make: (original: T[K]) => T[K]): Restore {
  const descriptor = Object.getOwnPropertyDescriptor(target, name)
  assert.ok(descriptor !== undefined, `${String(name)} is there to be replaced`)
  Object.defineProperty(target, name, { value: make(target[name]), configurable: true, writable: true })
  return () => Object.defineProperty(target, name, descriptor)
}

export function all(...restores: readonly Restore[]): Restore {
  return () => {
    for (const restore of restores) restore()
  }
}
