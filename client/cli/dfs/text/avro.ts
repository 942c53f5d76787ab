// Prints Avro files as JSON, one datum per line, in Avro's JSON encoding: a value of a union is tagged with its type, and bytes are text
// with one character for each byte.

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import avro from 'avsc'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { doubleText, floatText } from './java-text.js'

/** 64-bit integers as bigints, since a JavaScript number cannot represent all of them. */
const longType = avro.types.LongType.__with({
  fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const buffer = Buffer.alloc(8)
    buffer.writeBigInt64LE(value)
    return buffer
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0),
})

export async function* avroText(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let type: avro.Type | undefined
  const decoder = new avro.streams.BlockDecoder({
    parseHook: (schema) => {
      type = avro.Type.forSchema(schema, { wrapUnions: true, registry: { long: longType } })
      return type
    },
  })
  const fed = pipeline(Readable.from(source), decoder)
  fed.catch(() => undefined) // the loop below throws the same error
  try {
    for await (const datum of decoder) {
      if (type === undefined) throw new FileSystemError('io', 'the file has no schema')
      yield `${jsonOf(type, datum)}\n`
    }
    await fed
  } catch (thrown) {
    throw new FileSystemError('io', `cannot read the Avro file: ${(thrown as Error).message}`, { cause: thrown })
  }
}

/** `value` as avsc decodes it. */
function jsonOf(type: avro.Type, value: unknown): string {
  switch (type.typeName) {
    case 'record': {
      const record = value as Readonly<Record<string, unknown>>
      const fields = (type as avro.types.RecordType).fields
      return `{${fields.map((field) => `${text(field.name)}:${jsonOf(field.type, record[field.name])}`).join(',')}}`
    }
    case 'array':
      return `[${(value as unknown[]).map((each) => jsonOf((type as avro.types.ArrayType).itemsType, each)).join(',')}]`
    case 'map': {
      const { valuesType } = type as avro.types.MapType
      const entries = Object.entries(value as Readonly<Record<string, unknown>>)
      return `{${entries.map(([name, each]) => `${text(name)}:${jsonOf(valuesType, each)}`).join(',')}}`
    }
    case 'union:wrapped': {
      if (value === null) return 'null'
      const [[name, inner] = ['', undefined]] = Object.entries(value as Readonly<Record<string, unknown>>)
      const branch = (type as unknown as { readonly types: readonly avro.Type[] }).types.find((each) => each.branchName === name)
      if (branch === undefined) throw new Error(`no branch ${name} in a union`)
      return `{${text(name)}:${jsonOf(branch, inner)}}`
    }
    case 'bytes':
    case 'fixed':
      return text((value as Buffer).toString('latin1'))
    case 'float':
      return numberText(floatText(value as number))
    case 'double':
      return numberText(doubleText(value as number))
    case 'string':
    case 'enum':
      return text(value as string)
    default:
      return String(value)
  }
}

function numberText(text: string): string {
  return /\d/.test(text) ? text : `"${text}"`
}

/** A JSON string, with upper-case hexadecimal digits in escapes as in Java. */
function text(value: string): string {
  return JSON.stringify(value).replace(/\\u[0-9a-f]{4}/g, (found) => `\\u${found.slice(2).toUpperCase()}`)
}
