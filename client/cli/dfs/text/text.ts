// -text: prints files of known formats as text, and other files like -cat. The format is detected by the first bytes, or by the file name
// for formats without a signature.

import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip, createInflate } from 'node:zlib'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { write } from '../../output.js'
import type { Item } from '../paths.js'
import { mustBeFile } from '../read.js'
import type { ShellCommand } from '../shell.js'
import { ShellFailure } from '../shell-errors.js'
import { avroText } from './avro.js'
import { ByteReader } from './byte-reader.js'
import { sequenceFileText } from './sequence-file.js'

export const textShell: ShellCommand = {
  names: ['text'],
  usage: '[-ignoreCrc] <src> ...',
  help: 'Write files as text: decompresses gzip and zlib (.deflate), decodes sequence files and Avro files; other files unchanged.',
  flags: ['ignoreCrc'],
  operandsMin: 1,
  run: (shell, { operands }) =>
    shell.each(operands, async (item) => {
      mustBeFile(item)
      const { signal, stdout } = shell.context
      for await (const data of textOf(item, signal)) await write(stdout, data)
    }),
}

/** Decompressors by file name extension. */
const packedNames: Readonly<Record<string, (source: AsyncIterable<Buffer>) => AsyncIterable<Buffer>>> = {
  '.gz': notPackedSo,
  '.deflate': (source) => unpacked(source, createInflate()),
  '.bz2': () => notRead('bzip2'),
  '.lz4': () => notRead('lz4'),
  '.snappy': () => notRead('snappy'),
  '.zst': () => notRead('zstd'),
}

/** A gzip file is detected by its first bytes, so a file that only has the extension is refused. */
function notPackedSo(): never {
  throw new ShellFailure('not a gzip file')
}

function notRead(format: string): never {
  throw new FileSystemError('unsupported', `${format} compression is not supported`)
}

async function* textOf({ path, fileSystem, stats }: Item, signal: AbortSignal): AsyncGenerator<string | Buffer> {
  const reader = new ByteReader(fileSystem.createReadStream(path, { signal }))
  const start = (await reader.peek(3)).toString('latin1')
  const source = reader.rest()
  const byName = packedNames[extname(stats.path)]
  if (start.startsWith('\x1f\x8b')) yield* gunzipped(source)
  else if (start === 'SEQ') yield* sequenceFileText(source)
  else if (start === 'Obj') yield* avroText(source)
  else if (byName !== undefined && start.length >= 2 && !start.startsWith('Ob')) yield* byName(source)
  else yield* source
}

/** Also decompresses several gzip files that were concatenated. */
function gunzipped(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return unpacked(source, createGunzip())
}

const complaints: Readonly<Record<string, string>> = {
  'unexpected end of file': 'Unexpected end of ZLIB input stream',
  'incorrect data check': 'Corrupt GZIP trailer',
  'incorrect length check': 'Corrupt GZIP trailer',
}

async function* unpacked(source: AsyncIterable<Buffer>, stream: ReturnType<typeof createGunzip>): AsyncGenerator<Buffer> {
  const input = Readable.from(source)
  input.once('error', (error) => stream.destroy(error))
  try {
    for await (const data of input.pipe(stream)) yield data as Buffer
  } catch (thrown) {
    if (thrown instanceof FileSystemError) throw thrown
    const { message } = thrown as Error
    throw new ShellFailure(complaints[message] ?? message, { cause: thrown })
  }
}
