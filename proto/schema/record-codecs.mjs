// The code that reads and writes the records of the state, out of records.proto, which is the one table of their fields: name, number,
// type, default, and in which kinds of an inode. What it makes of each message, as `#messages/record-codecs`:
//   NAME.write(writer, value), NAME.read(reader): over the RecordWriter and RecordReader of master/namespace/records/record-bytes.ts
// A value is a plain object with one property a field. A field that is absent reads as its stated default, or as undefined; one that equals
// its default is not written. What this version does not know of a record is kept in `unknownFields`, byte for byte, and written behind
// what it knows.
//   optional TYPE NAME = N [(requiredIn) = "KIND"]; // in records of this kind always, in others never
//   optional TYPE NAME = N [(optionalIn) = "KIND"]; // in records of this kind only
// Several kinds are separated by spaces.
// The field `kind`, an enum, then comes before them, and a value is of one type for each kind.
import protobuf from 'protobufjs'

const scalars = {
  uint32: { wire: 0, method: 'number', zero: '0', type: 'number' },
  uint64: { wire: 0, method: 'number', zero: '0', type: 'number' },
  bool: { wire: 0, method: 'boolean', zero: 'false', type: 'boolean' },
  string: { wire: 2, method: 'text', zero: "''", type: 'string' },
  bytes: { wire: 2, method: 'bytes', zero: 'noBytes', type: 'Uint8Array' },
}
/** So many required fields of a message are counted in the bits of one number. */
const requiredMax = 31

const beginning = `const noBytes = new Uint8Array(0)
const none = []
function added(list, one) {
  if (list === none) return [one]
  list.push(one)
  return list
}
`

/** @param {protobuf.Namespace} records the package `records` */
export function recordCodecs(records) {
  const messages = records.nestedArray.filter((nested) => nested instanceof protobuf.Type).map(messageOf)
  const js = messages.map(codeOf)
  return {
    js: `${beginning}\n${js.join('\n')}`,
    types: `${head}\n${messages.map(typesOf).join('\n')}`,
  }
}

function messageOf(type) {
  const kind = type.fields.kind
  const kinds = kind === undefined ? [] : Object.keys(kind.resolvedType.values).map((name) => name.toLowerCase())
  const fields = type.fieldsArray.map((field) => fieldOf(type, field, kinds)).sort((one, other) => one.number - other.number)
  const dependent = fields.find(({ of }) => of !== undefined)
  if (dependent !== undefined && dependent.number < kind.id) throw new Error(`${type.name}.kind comes before what depends on it`)
  const required = fields.filter(({ isRequired, of }) => isRequired && of === undefined)
  if (required.length > requiredMax) throw new Error(`${type.name} has more than ${requiredMax} required fields`)
  for (const [at, field] of required.entries()) field.bit = 2 ** at
  return { name: type.name, fields, kinds, kindNumbers: kind?.resolvedType.values ?? {}, mask: 2 ** required.length - 1 }
}

function fieldOf(type, field, kinds) {
  const name = `${type.name}.${field.name}`
  const requiredIn = field.options?.['(requiredIn)']
  const of = (requiredIn ?? field.options?.['(optionalIn)'])?.split(' ')
  for (const kind of of ?? []) if (!kinds.includes(kind)) throw new Error(`${name}: there is no kind ${kind}`)
  if (of !== undefined && field.required) throw new Error(`${name}: what only some kinds have is optional`)
  const isKind = field.name === 'kind'
  const nested = field.resolvedType instanceof protobuf.Type ? field.resolvedType.name : undefined
  const scalar = isKind ? scalars.uint32 : nested === undefined ? scalars[field.type] : { wire: 2, type: `${nested}Value` }
  if (scalar === undefined) throw new Error(`${name}: no record has a field of type ${field.type} yet`)
  if (field.repeated && scalar.wire === 0 && !field.packed) throw new Error(`${name}: numbers are packed`)
  const stated = field.options?.default
  return {
    name: field.name,
    number: field.id,
    of,
    isKind,
    nested,
    scalar,
    isRepeated: field.repeated,
    isRequired: field.required || requiredIn !== undefined,
    tag: field.id * 8 + (field.repeated ? 2 : scalar.wire),
    absent: absentOf(field, scalar, requiredIn !== undefined || field.required, stated),
    hasDefault: stated !== undefined,
  }
}

/** Whether a field of the kinds `of` (undefined: of all kinds) is in records of this kind. */
const isIn = (of, kind) => of === undefined || of.includes(kind)

/** What a value has where the bytes have nothing, as code. */
function absentOf(field, scalar, isRequired, stated) {
  if (field.repeated) return 'none'
  if (stated !== undefined) return JSON.stringify(stated)
  return isRequired ? (scalar.zero ?? 'undefined') : 'undefined'
}

function codeOf(message) {
  const { name, fields } = message
  const lets = fields.map((field) => `    let $${field.name} = ${field.absent}\n`).join('')
  const cases = fields.map((field) => caseOf(message, field)).join('')
  const seen = message.mask === 0 ? '' : '    let seen = 0\n'
  const check = message.mask === 0 ? '' : `    if (seen !== ${message.mask}) reader.incomplete('${name}')\n`
  return `export const ${name} = {
  write(writer, value) {
${writesOf(message)}    if (value.unknownFields !== undefined) writer.raw(value.unknownFields)
  },
  read(reader) {
${lets}${seen}    let unknownFields
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      switch (tag) {
${cases}        default:
          unknownFields = reader.keep(tag, unknownFields)
      }
    }
${check}${makesOf(message)}    if (unknownFields !== undefined) value.unknownFields = unknownFields
    return value
  },
}
`
}

function writesOf({ fields, kinds, kindNumbers }) {
  if (kinds.length === 0) return fields.map((field) => `    ${writeOf(field)}\n`).join('')
  const ofKind = (kind) =>
    fields.filter(({ of }) => isIn(of, kind)).map((field) => `      ${writeOf(field, kindNumbers[kind.toUpperCase()])}\n`)
  return `    ${kinds.map((kind) => `if (value.kind === '${kind}') {\n${ofKind(kind).join('')}    }`).join(' else ')}\n`
}

function writeOf({ name, tag, isKind, nested, scalar, isRepeated, isRequired, hasDefault, absent }, kindNumber) {
  const value = `value.${name}`
  if (isKind) return `writer.number(${tag}, ${kindNumber})`
  if (isRepeated && scalar.wire === 0) return `writer.packed(${tag}, ${value})`
  const one = (each) => (nested === undefined ? `writer.${scalar.method}(${tag}, ${each})` : `writer.record(${tag}, ${nested}, ${each})`)
  if (isRepeated) return `for (const each of ${value}) ${one('each')}`
  if (hasDefault) return `if (${value} !== ${absent}) ${one(value)}`
  return isRequired ? one(value) : `if (${value} !== undefined) ${one(value)}`
}

function caseOf({ kindNumbers }, { name, tag, of, nested, scalar, isRepeated, bit }) {
  const one = nested === undefined ? `reader.${scalar.method}()` : `reader.record(${nested})`
  const isList = isRepeated && scalar.wire !== 0
  const read = `$${name} = ${isList ? `added($${name}, ${one})` : isRepeated ? 'reader.packed()' : one}`
  const lines = [...(bit === undefined ? [] : [`seen |= ${bit}`]), read]
  if (of === undefined) return `        case ${tag}:\n${lines.map((line) => `          ${line}\n`).join('')}          break\n`
  // Another version may have the field in other kinds too.
  const isOf = of.map((kind) => `$kind === ${kindNumbers[kind.toUpperCase()]}`).join(' || ')
  return `        case ${tag}:\n          if (${isOf}) ${read}\n          else unknownFields = reader.keep(tag, unknownFields)\n          break\n`
}

/** What was read is in variables of their own names, so that no field is taken for anything else. */
const propertyOf = ({ name }) => `${name}: $${name}`

function makesOf({ name, fields, kinds, kindNumbers }) {
  if (kinds.length === 0) return `    const value = { ${fields.map(propertyOf).join(', ')} }\n`
  const make = (kind) => {
    const own = fields.filter(({ of, isKind }) => !isKind && isIn(of, kind)).map(propertyOf)
    return `$kind === ${kindNumbers[kind.toUpperCase()]} ? { kind: '${kind}', ${own.join(', ')} }`
  }
  return `    const value = ${kinds.map(make).join(' : ')} : reader.unknownKind('${name}', $kind)\n`
}

const head = `export interface RecordSink {
  number(tag: number, value: number): void
  boolean(tag: number, value: boolean): void
  text(tag: number, value: string): void
  bytes(tag: number, value: Uint8Array): void
  packed(tag: number, values: readonly number[]): void
  record<T>(tag: number, codec: RecordCodec<T>, value: T): void
  raw(bytes: Uint8Array): void
}
export interface RecordSource {
  tag(): number
  number(): number
  boolean(): boolean
  text(): string
  bytes(): Uint8Array
  packed(): number[]
  record<T>(codec: RecordCodec<T>): T
  keep(tag: number, before: Uint8Array | undefined): Uint8Array
  incomplete(name: string): never
  unknownKind(name: string, kind: number): never
}
export interface RecordCodec<T> {
  write(writer: RecordSink, value: T): void
  read(reader: RecordSource): T
}
/** What a later version wrote into a record; it stays there through every change of the rest. */
export interface Kept { readonly unknownFields?: Uint8Array }
`

function typesOf({ name, fields, kinds }) {
  const interfaceOf = (title, kind) => {
    const own = fields.filter(({ of }) => isIn(of, kind))
    return `export interface ${title} extends Kept {\n${own.map((field) => `  readonly ${field.name}: ${typeOf(field, kind)}\n`).join('')}}\n`
  }
  const title = (kind) => `${kind[0].toUpperCase()}${kind.slice(1)}${name}Value`
  const values =
    kinds.length === 0
      ? interfaceOf(`${name}Value`)
      : `${kinds.map((kind) => interfaceOf(title(kind), kind)).join('')}export type ${name}Value = ${kinds.map(title).join(' | ')}\n`
  return `${values}export const ${name}: RecordCodec<${name}Value>\n`
}

function typeOf({ scalar, isKind, isRepeated, isRequired, absent }, kind) {
  if (isKind) return `'${kind}'`
  if (isRepeated) return `readonly ${scalar.type}[]`
  return absent === 'undefined' && !isRequired ? `${scalar.type} | undefined` : scalar.type
}
