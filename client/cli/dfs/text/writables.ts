// Values in sequence files, printed as Hadoop's classes print them.

import { FileSystemError } from '../../../../proto/base/errors.js'
import { decodeVint, vintBytesAfter } from './byte-reader.js'
import { doubleText, floatText } from './java-text.js'

/** A decoded value. */
export interface Shown {
  readonly text: string
  /** Number of bytes of its encoding. */
  readonly bytes: number
}

type Show = (data: Buffer) => Shown

function vint(data: Buffer): { readonly value: bigint; readonly bytes: number } {
  const first = data.readInt8()
  const after = vintBytesAfter(first)
  return { value: decodeVint(first, data.subarray(1, 1 + after)), bytes: 1 + after }
}

const showVint: Show = (data) => {
  const { value, bytes } = vint(data)
  return { text: String(value), bytes }
}

const shows: Readonly<Record<string, Show>> = {
  Text: (data) => {
    const { value, bytes } = vint(data)
    const end = bytes + Number(value)
    return { text: data.subarray(bytes, end).toString(), bytes: end }
  },
  NullWritable: () => ({ text: '(null)', bytes: 0 }),
  BooleanWritable: (data) => ({ text: String(data.readUInt8() !== 0), bytes: 1 }),
  ByteWritable: (data) => ({ text: String(data.readInt8()), bytes: 1 }),
  ShortWritable: (data) => ({ text: String(data.readInt16BE()), bytes: 2 }),
  IntWritable: (data) => ({ text: String(data.readInt32BE()), bytes: 4 }),
  LongWritable: (data) => ({ text: String(data.readBigInt64BE()), bytes: 8 }),
  FloatWritable: (data) => ({ text: floatText(data.readFloatBE()), bytes: 4 }),
  DoubleWritable: (data) => ({ text: doubleText(data.readDoubleBE()), bytes: 8 }),
  VIntWritable: showVint,
  VLongWritable: showVint,
  BytesWritable: (data) => {
    const bytes = 4 + data.readInt32BE()
    const digits = [...data.subarray(4, bytes)].map((byte) => byte.toString(16).padStart(2, '0'))
    return { text: digits.join(' '), bytes }
  },
}

const hadoopClasses = 'org.apache.hadoop.io.'

/** The decoder for a class of values; throws for an unknown class. */
export function showOf(className: string): Show {
  const name = className.startsWith(hadoopClasses) ? className.slice(hadoopClasses.length) : ''
  const show = Object.hasOwn(shows, name) ? shows[name] : undefined
  if (show === undefined) throw new FileSystemError('unsupported', `values of the class ${className} cannot be shown as text`)
  return show
}
