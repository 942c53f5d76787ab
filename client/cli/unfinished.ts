// The temporary name of a file while it is being written: in the same folder, with a random part so that no two writers use the same name.

import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'

/** The suffix of HDFS's shell; Hadoop's tools ignore files with it. */
const suffix = '._COPYING_'
const randomDigits = 8
const nameBytesMax = 255

/** `/a/b` as `/a/b.1f3c5a7e._COPYING_`. A long name is cut so that the result has at most `bytesMax` bytes. */
export function unfinishedName(path: string, bytesMax = nameBytesMax): string {
  const trimmed = path.replace(/\/+$/, '')
  const at = trimmed.lastIndexOf('/') + 1
  const ending = `.${randomBytes(randomDigits / 2).toString('hex')}${suffix}`
  return `${trimmed.slice(0, at)}${cut(trimmed.slice(at), bytesMax - ending.length)}${ending}`
}

/** The longest prefix of `name` with at most `bytesMax` bytes that does not split a character. */
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

/** The error with the name of `path` in place of the temporary name, which the user does not know. */
export function renamedIn(thrown: unknown, unfinished: string, path: string): unknown {
  if (!(thrown instanceof Error) || !thrown.message.includes(basename(unfinished))) return thrown
  const message = thrown.message.replaceAll(basename(unfinished), basename(path))
  const { code } = thrown as NodeJS.ErrnoException
  if (!(thrown instanceof FileSystemError)) return Object.assign(new Error(message, { cause: thrown }), { code, path })
  const { reason, remoteClass, syscall } = thrown
  return new FileSystemError(reason, message, { remoteClass, path, syscall, code, cause: renamedIn(thrown.cause, unfinished, path) })
}
