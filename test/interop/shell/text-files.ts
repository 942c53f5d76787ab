// Files of the formats that -text knows: packed, sequence files in each of their three forms, Avro.

import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

const sync = Buffer.from('0123456789abcdef')

function vint(value: number): Buffer {
  if (value >= -112 && value <= 127) return Buffer.from([value & 0xff])
  const size = value < 0 ? ~value : value
  const bytes = Buffer.from(size.toString(16).padStart(size.toString(16).length + (size.toString(16).length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([(value < 0 ? -120 - bytes.length : -112 - bytes.length) & 0xff]), bytes])
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([vint(bytes.length), bytes])
}

type Pack = (data: Buffer) => Buffer

interface SequenceFile {
  readonly key: string
  readonly value: string
  readonly pairs: readonly (readonly [Buffer, Buffer])[]
  readonly codec?: string
  readonly pack?: Pack
  readonly isInBlocks?: boolean
}

/** Two records a block, a mark before every third record. */
function sequenceFile({ key, value, pairs, codec, pack = (data) => data, isInBlocks = false }: SequenceFile): Buffer {
  const classOf = (name: string): Buffer => text(`org.apache.hadoop.io.${name}`)
  const flags = Buffer.from([codec === undefined ? 0 : 1, isInBlocks ? 1 : 0])
  const codecName = codec === undefined ? [] : [text(`org.apache.hadoop.io.compress.${codec}`)]
  const names = [int32(1), text('made by'), text('a test')]
  const parts = [Buffer.from('SEQ\x06'), classOf(key), classOf(value), flags, ...codecName, ...names, sync]
  if (isInBlocks) {
    for (let from = 0; from < pairs.length; from += 2) {
      const block = pairs.slice(from, from + 2)
      const columns = [
        block.map(([each]) => vint(each.length)),
        block.map(([each]) => each),
        block.map(([, each]) => vint(each.length)),
        block.map(([, each]) => each),
      ]
      const packed = columns.map((column) => pack(Buffer.concat(column)))
      parts.push(int32(-1), sync, vint(block.length), ...packed.flatMap((each) => [vint(each.length), each]))
    }
    return Buffer.concat(parts)
  }
  for (const [at, [keyBytes, valueBytes]] of pairs.entries()) {
    const packed = pack(valueBytes)
    if (at % 3 === 2) parts.push(int32(-1), sync)
    parts.push(int32(keyBytes.length + packed.length), int32(keyBytes.length), keyBytes, packed)
  }
  return Buffer.concat(parts)
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatBE(value)
  return bytes
}

function long(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(value)
  return bytes
}

const words = ['one', 'two', 'a longer one '.repeat(30), 'été', ''].map((word, at) => [int32(at - 1), text(word)] as const)
const doubles = [0, -0, 1, -1.5, 0.001, 0.0001, 1e7, 9_999_999, 1234.5, 1e22, Number.NaN, Number.POSITIVE_INFINITY]

function zigzag(value: bigint): Buffer {
  let left = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
  const bytes: number[] = []
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128)
  bytes.push(Number(left))
  return Buffer.from(bytes)
}

function avroText(value: string): Buffer {
  return Buffer.concat([zigzag(BigInt(Buffer.byteLength(value))), Buffer.from(value)])
}

const avroSchema = {
  type: 'record',
  name: 'R',
  namespace: 'example',
  fields: [
    { name: 'name', type: 'string' },
    { name: 'count', type: 'long' },
    { name: 'share', type: 'double' },
    { name: 'maybe', type: ['null', 'string', { type: 'enum', name: 'Colour', symbols: ['RED', 'BLUE'] }] },
    { name: 'list', type: { type: 'array', items: 'int' } },
    { name: 'raw', type: 'bytes' },
    { name: 'yes', type: 'boolean' },
    { name: 'small', type: 'float' },
    { name: 'table', type: { type: 'map', values: 'long' } },
  ],
}

function avroDatum(name: string, count: bigint, share: number, maybe: Buffer): Buffer {
  const [doubleBytes, floatBytes] = [Buffer.alloc(8), Buffer.alloc(4)]
  doubleBytes.writeDoubleLE(share)
  floatBytes.writeFloatLE(share)
  const list = Buffer.concat([zigzag(2n), zigzag(7n), zigzag(-8n), zigzag(0n)])
  const raw = Buffer.concat([zigzag(3n), Buffer.from([0, 65, 255])])
  const table = Buffer.concat([zigzag(1n), avroText('k'), zigzag(count), zigzag(0n)])
  return Buffer.concat([avroText(name), zigzag(count), doubleBytes, maybe, list, raw, Buffer.from([1]), floatBytes, table])
}

function avroFile(codec: string, pack: Pack, data: readonly Buffer[]): Buffer {
  const entries = [avroText('avro.schema'), avroText(JSON.stringify(avroSchema)), avroText('avro.codec'), avroText(codec)]
  const blocks = data.flatMap((datum) => [zigzag(1n), zigzag(BigInt(pack(datum).length)), pack(datum), sync])
  return Buffer.concat([Buffer.from('Obj\x01'), zigzag(2n), ...entries, zigzag(0n), sync, ...blocks])
}

const data = [
  avroDatum('first', 1n, 0.1, zigzag(0n)),
  avroDatum('sec"ond\n\u0001é', 9_007_199_254_740_993n, 1e10, Buffer.concat([zigzag(1n), avroText('text')])),
  avroDatum('', -1n, -0.5, Buffer.concat([zigzag(2n), zigzag(1n)])),
]

/** Their contents by name. */
export const textFiles: Readonly<Record<string, Buffer>> = {
  'one.gz': gzipSync('one member\n'),
  'several.gz': Buffer.concat([gzipSync('first\n'), gzipSync('second\n'), gzipSync('')]),
  'gzip-without-name': gzipSync('known by its bytes\n'),
  'cut.gz': gzipSync('x'.repeat(1000)).subarray(0, 20),
  'wrong.gz': Buffer.from('not packed at all\n'),
  'packed.deflate': deflateSync('deflated\n'),
  'wrong.deflate': Buffer.from('not packed at all\n'),
  'short.gz': Buffer.from('x'),
  'empty.gz': Buffer.alloc(0),
  plain: Buffer.from('plain\n'),
  'se-without-q': Buffer.from('SELL\n'),
  'ob-without-j': Buffer.from('Observe\n'),
  'words.seq': sequenceFile({ key: 'IntWritable', value: 'Text', pairs: words }),
  'zlib-records.seq': sequenceFile({ key: 'IntWritable', value: 'Text', pairs: words, codec: 'DefaultCodec', pack: deflateSync }),
  'zlib-blocks.seq': sequenceFile({
    key: 'IntWritable',
    value: 'Text',
    pairs: words,
    codec: 'DefaultCodec',
    pack: deflateSync,
    isInBlocks: true,
  }),
  'gzip-blocks.seq': sequenceFile({
    key: 'IntWritable',
    value: 'Text',
    pairs: words,
    codec: 'GzipCodec',
    pack: gzipSync,
    isInBlocks: true,
  }),
  'gzip-records.seq': sequenceFile({ key: 'IntWritable', value: 'Text', pairs: words, codec: 'GzipCodec', pack: gzipSync }),
  'doubles.seq': sequenceFile({
    key: 'DoubleWritable',
    value: 'FloatWritable',
    pairs: doubles.map((value) => [double(value), float(value)]),
  }),
  'longs.seq': sequenceFile({
    key: 'LongWritable',
    value: 'VLongWritable',
    pairs: [0, 1, -1, 127, 128, -112, -113, 70_000, -70_000].map((value) => [long(BigInt(value)), vint(value)]),
  }),
  'nulls.seq': sequenceFile({
    key: 'NullWritable',
    value: 'BytesWritable',
    pairs: [[Buffer.alloc(0), Buffer.concat([int32(3), Buffer.from([1, 171, 255])])]],
  }),
  'booleans.seq': sequenceFile({ key: 'BooleanWritable', value: 'NullWritable', pairs: [[Buffer.from([1]), Buffer.alloc(0)]] }),
  'no-records.seq': sequenceFile({ key: 'Text', value: 'Text', pairs: [] }),
  'plain.avro': avroFile('null', (datum) => datum, data),
  'deflated.avro': avroFile('deflate', deflateRawSync, data),
  'no-data.avro': avroFile('null', (datum) => datum, []),
}
