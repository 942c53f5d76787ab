// Prints Hadoop's sequence files as lines of key, tab, value.
//   file   := "SEQ" version:1 keyClass:text valueClass:text isCompressed:1 isInBlocks:1 (codec:text)?
//              count:4 (name:text value:text)* sync:16 part*
//   part   := (-1:4 sync)? length:4 keyLength:4 key value                       one record; the value may be compressed
//           | -1:4 sync count:vint keyLengths keys valueLengths values          blocks; each of the four parts is
//                                                                               length:vint and compressed bytes

import { gunzipSync, inflateSync } from 'node:zlib'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { ByteReader } from './byte-reader.js'
import { type Shown, showOf } from './writables.js'

const versionLeast = 5 // since this version the file names its codec
const versionWithNames = 6
const versionMost = 6
const syncBytes = 16
const syncMark = -1

type Unpack = (data: Buffer) => Buffer

const codecs: Readonly<Record<string, Unpack>> = {
  'org.apache.hadoop.io.compress.DefaultCodec': inflateSync,
  'org.apache.hadoop.io.compress.DeflateCodec': inflateSync,
  'org.apache.hadoop.io.compress.GzipCodec': gunzipSync,
}

interface Header {
  readonly showKey: (data: Buffer) => Shown
  readonly showValue: (data: Buffer) => Shown
  readonly unpack: Unpack
  readonly isInBlocks: boolean
  readonly sync: Buffer
}

export async function* sequenceFileText(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const reader = new ByteReader(source)
  const header = await readHeader(reader)
  yield* header.isInBlocks ? blocks(reader, header) : records(reader, header)
}

async function readHeader(reader: ByteReader): Promise<Header> {
  const version = (await reader.read(4)).readUInt8(3)
  if (version < versionLeast || version > versionMost)
    throw new FileSystemError('unsupported', `sequence files of version ${version} are not supported`)
  const showKey = showOf(await reader.text())
  const showValue = showOf(await reader.text())
  const isCompressed = await reader.isTrue()
  const isInBlocks = await reader.isTrue()
  const unpack = isCompressed ? codecOf(await reader.text()) : (data: Buffer) => data
  const names = version >= versionWithNames ? await reader.int32() : 0
  for (let at = 0; at < names * 2; at += 1) await reader.text()
  return { showKey, showValue, unpack, isInBlocks, sync: await reader.read(syncBytes) }
}

function codecOf(name: string): Unpack {
  const codec = Object.hasOwn(codecs, name) ? codecs[name] : undefined
  if (codec === undefined) throw new FileSystemError('unsupported', `the codec ${name} is not supported`)
  return codec
}

async function checkSync(reader: ByteReader, { sync }: Header): Promise<void> {
  if (!(await reader.read(syncBytes)).equals(sync)) throw new FileSystemError('io', 'File is corrupt!')
}

async function* records(reader: ByteReader, header: Header): AsyncGenerator<string> {
  while (!(await reader.isAtEnd())) {
    let length = await reader.int32()
    if (length === syncMark) {
      await checkSync(reader, header)
      if (await reader.isAtEnd()) return
      length = await reader.int32()
    }
    const keyLength = await reader.int32()
    const key = header.showKey(await reader.read(keyLength))
    const value = header.showValue(header.unpack(await reader.read(length - keyLength)))
    yield `${key.text}\t${value.text}\n`
  }
}

async function* blocks(reader: ByteReader, header: Header): AsyncGenerator<string> {
  while (!(await reader.isAtEnd())) {
    await reader.int32() // the sync marker before each block
    await checkSync(reader, header)
    const count = await reader.vint()
    const parts: Buffer[] = []
    for (let at = 0; at < 4; at += 1) parts.push(header.unpack(await reader.read(await reader.vint())))
    const [, keys = Buffer.alloc(0), , values = Buffer.alloc(0)] = parts
    let [keyAt, valueAt] = [0, 0]
    for (let record = 0; record < count; record += 1) {
      const key = header.showKey(keys.subarray(keyAt))
      const value = header.showValue(values.subarray(valueAt))
      keyAt += key.bytes
      valueAt += value.bytes
      yield `${key.text}\t${value.text}\n`
    }
  }
}
