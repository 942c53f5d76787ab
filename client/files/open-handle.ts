// Opens a file and returns a handle.

import { checkFlags } from '../arguments/flags.js'
import { checkCreateOptions, checkOptions } from '../arguments/options.js'
import { checkMode, optional } from '../arguments/values.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'
import { idPath, statOrThrow } from '../tree/attributes.js'
import { type OpenFlags, type OpenOptions, openWriter, useOf } from '../tree/content.js'
import { FileHandle } from './file-handle.js'
import { FileReader } from './file-reader.js'

export async function openHandle(
  session: Session,
  path: PathLike,
  flags: OpenFlags | null | undefined,
  options: OpenOptions | number | string | undefined,
): Promise<FileHandle> {
  const kind = checkFlags(flags, 'r')
  const created = typeof options === 'object' ? checkCreateOptions(checkOptions(options)) : { mode: optional(options, 'mode', checkMode) }
  return onPath(
    session,
    'open',
    path,
    async (absolute) => {
      const { signal } = created
      if (kind !== 'read') {
        const writer = await openWriter(session, absolute, kind, created)
        return new FileHandle(session, {
          path,
          byId: idPath(writer.fileId),
          file: writer,
          isAppending: kind === 'append' || kind === 'extend',
        })
      }
      // Open it by inode id, so that the handle stays valid when another client renames the file.
      const { ino } = await statOrThrow(session, absolute, signal)
      const byId = ino === 0 ? absolute : idPath(ino)
      return new FileHandle(session, { path, byId, file: await FileReader.open(session, byId, 0, signal), isAppending: false })
    },
    useOf(kind),
  )
}
