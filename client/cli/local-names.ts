// File names on the local disk are bytes; names in the file system are Unicode text. A local name that is not valid UTF-8 is encoded as
// Python does it ("surrogateescape"): each invalid byte becomes the code unit U+DC00 + byte, a lone surrogate. So it cannot be confused
// with another file's name, and the code that would use it refuses it with a message that shows the name.

import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { FileSystemError } from '../../proto/base/errors.js'

const escapeBase = 0xdc00
const replacement = '\ufffd'

/** Decodes a name or an argument. Different bytes give different texts. */
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

/** Throws for a path that contains a name which is not valid UTF-8. */
export function checkLocalName(path: string): void {
  if (/\p{Surrogate}/u.test(path)) throw notUtf8(path)
}

/** The error for such a name, which is shown as `x\xff`. */
export function notUtf8(path: string): FileSystemError {
  const shown = path.replace(/\p{Surrogate}/gu, (part) => `\\x${(part.charCodeAt(0) & 0xff).toString(16)}`)
  return new FileSystemError('invalidArgument', `\`${shown}': the name is not UTF-8`, { path: shown })
}

/** Whether Node may have decoded this name with loss: it replaces invalid UTF-8 by U+FFFD. */
export function isDoubtful(text: string): boolean {
  return text.includes(replacement)
}

/**
 * Returns `words`, the last arguments of this process, with arguments that are not valid UTF-8 decoded without loss. They are unchanged on
 * systems without `/proc/self/cmdline`.
 */
export function exactWords(words: readonly string[], readArguments = () => readFileSync('/proc/self/cmdline')): readonly string[] {
  if (!words.some(isDoubtful)) return words
  try {
    const all = readArguments().toString('latin1').split('\0').slice(0, -1)
    const last = all.slice(all.length - words.length).map((each) => Buffer.from(each, 'latin1'))
    return words.map((word, at) => (last[at]?.toString() === word ? textOfBytes(last[at]) : word))
  } catch {
    return words // this system does not have the file
  }
}
