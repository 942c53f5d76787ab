// What a file is called until it is whole: beside its place, under a name that nobody else takes.

import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'

/** HDFS's shell ends such names so too, and leaves them out of what it lists as done. */
const suffix = '._COPYING_'
const randomDigits = 8
const nameBytesMax = 255

/** `/a/b` as `/a/b.1f3c5a7e._COPYING_`; a long name is cut to `bytesMax`, so that it may still be had. */
export function unfinishedName(path: string, bytesMax = nameBytesMax): string {
  const trimmed = path.replace(/\/+$/, '')
  const at = trimmed.lastIndexOf('/') + 1
  const ending = `.${randomBytes(randomDigits / 2).toString('hex')}${suffix}`
  return `${trimmed.slice(0, at)}${cut(trimmed.slice(at), bytesMax - ending.length)}${ending}`
}

/** The longest beginning of `name` that takes no more than so many bytes, and no half of a letter. */
function cut(name: string, bytesMax: number): string {
  let bytes = 0
  let kept = ''
  for (const letter of name) {
    bytes += Buffer.byteLength(letter)
    if (bytes > bytesMax) break
    kept += letter
  }
  return kept
}

/** What was thrown, told of `path` instead of the unfinished file, which nobody has asked for. */
export function renamedIn(thrown: unknown, unfinished: string, path: string): unknown {
  if (!(thrown instanceof Error) || !thrown.message.includes(basename(unfinished))) return thrown
  const message = thrown.message.replaceAll(basename(unfinished), basename(path))
  const { code } = thrown as NodeJS.ErrnoException
  if (!(thrown instanceof FileSystemError)) return Object.assign(new Error(message, { cause: thrown }), { code, path })
  const { reason, remoteClass, syscall } = thrown
  return new FileSystemError(reason, message, { remoteClass, path, syscall, code, cause: renamedIn(thrown.cause, unfinished, path) })
}
