// Names on the local disk are bytes, ours are text. A name that is not UTF-8 is kept as Python does it: each byte that belongs to no letter becomes
// U+DC00 + byte, which is no letter either. So no other file is meant by it; the code that would use it refuses it by name.

import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { FileSystemError } from '../../proto/base/errors.js'

const escapeBase = 0xdc00
const replacement = '\ufffd'

/** The text of a name or an argument; equal texts have equal bytes. */
export function textOfBytes(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes)
  if (isUtf8(whole)) return whole.toString()
  let text = ''
  for (let at = 0; at < whole.length; ) {
    const length = [1, 2, 3, 4].find((count) => at + count <= whole.length && isUtf8(whole.subarray(at, at + count)))
    text += length === undefined ? String.fromCharCode(escapeBase + (whole[at] ?? 0)) : whole.toString('utf8', at, at + length)
    at += length ?? 1
  }
  return text
}

/** Throws for a path that holds a name which is not UTF-8. */
export function checkLocalName(path: string): void {
  if (/\p{Surrogate}/u.test(path)) throw notUtf8(path)
}

/** What is said of such a name: `x\xff`. */
export function notUtf8(path: string): FileSystemError {
  const shown = path.replace(/\p{Surrogate}/gu, (part) => `\\x${(part.charCodeAt(0) & 0xff).toString(16)}`)
  return new FileSystemError('invalidArgument', `\`${shown}': the name is not UTF-8`, { path: shown })
}

/** Whether a name may be another than it looks: Node gives U+FFFD for what is not UTF-8. */
export function isDoubtful(text: string): boolean {
  return text.includes(replacement)
}

/** `words`, the last arguments of this process, with those that are not UTF-8 kept apart. Where the system does not tell the bytes, as they are. */
export function exactWords(words: readonly string[], readArguments = () => readFileSync('/proc/self/cmdline')): readonly string[] {
  if (!words.some(isDoubtful)) return words
  try {
    const all = readArguments().toString('latin1').split('\0').slice(0, -1)
    const last = all.slice(all.length - words.length).map((each) => Buffer.from(each, 'latin1'))
    return words.map((word, at) => (last[at]?.toString() === word ? textOfBytes(last[at]) : word))
  } catch {
    return words // no system that has this file
  }
}
