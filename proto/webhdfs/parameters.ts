// The parameters of a WebHDFS request, as HDFS reads them: names without regard to case, values checked before the operation runs, and the
// refusals in HDFS's words, because clients show and match them.

import { FileSystemError } from '../base/errors.js'

/** Refuses with status 400, as HDFS does for a parameter that it cannot use. */
export function illegalArgument(message: string): FileSystemError {
  return new FileSystemError('invalidArgument', message, { remoteClass: 'java.lang.IllegalArgumentException' })
}

export function invalidParameter(name: string, message: string): FileSystemError {
  return illegalArgument(`Invalid value for webhdfs parameter "${name}": ${message}`)
}

interface WholeNumber {
  /** HDFS's word in refusals; it also bounds the number. */
  readonly type: 'short integer' | 'integer' | 'long integer'
  readonly radix: 8 | 10
  readonly min: number
  readonly max?: number
}

/** Largest values of Java's types; above what a number holds exactly, a long is read as the largest such number. */
const typeMax = { 'short integer': 0x7fff, integer: 0x7fffffff, 'long integer': 2 ** 63 }

export const wholeNumbers = {
  offset: { type: 'long integer', radix: 10, min: 0 },
  length: { type: 'long integer', radix: 10, min: 0 },
  newlength: { type: 'long integer', radix: 10, min: 0 },
  blocksize: { type: 'long integer', radix: 10, min: 1 },
  buffersize: { type: 'integer', radix: 10, min: 1 },
  replication: { type: 'short integer', radix: 10, min: 1 },
  permission: { type: 'short integer', radix: 8, min: 0, max: 0o1777 },
  unmaskedpermission: { type: 'short integer', radix: 8, min: 0, max: 0o1777 },
  modificationtime: { type: 'long integer', radix: 10, min: -1 },
  accesstime: { type: 'long integer', radix: 10, min: -1 },
  namespacequota: { type: 'long integer', radix: 10, min: -1 },
  storagespacequota: { type: 'long integer', radix: 10, min: -1 },
  after: { type: 'long integer', radix: 10, min: 0 },
  snapshotdiffindex: { type: 'integer', radix: 10, min: -0x80000000 },
} as const satisfies Record<string, WholeNumber>

export type WholeName = keyof typeof wholeNumbers

/** HDFS's text for a parameter without a value. */
const nullText = 'null'

type FlagName = 'recursive' | 'overwrite' | 'createparent' | 'noredirect' | 'allusers' | 'data'

/** Parameters that HDFS reads for each verb, whatever the operation is, in its order. */
const readParameters: Readonly<Record<string, readonly (WholeName | FlagName)[]>> = {
  GET: ['offset', 'length', 'buffersize', 'snapshotdiffindex', 'noredirect', 'allusers'],
  PUT: [
    'permission',
    'unmaskedpermission',
    'overwrite',
    'buffersize',
    'replication',
    'blocksize',
    'modificationtime',
    'accesstime',
    'namespacequota',
    'storagespacequota',
    'createparent',
    'noredirect',
  ],
  POST: ['buffersize', 'newlength', 'noredirect'],
  DELETE: ['recursive'],
}

function isWhole(name: string): name is WholeName {
  return Object.hasOwn(wholeNumbers, name)
}

export class Parameters {
  readonly #values = new Map<string, string[]>()
  readonly #op: string

  /** `query` is what follows the question mark. */
  constructor(query: string) {
    for (const [given, value] of new URLSearchParams(query)) {
      const lower = given.toLowerCase()
      const name = lower === userParameter ? given : lower // the only name that HDFS compares with case
      const values = this.#values.get(name)
      if (values === undefined) this.#values.set(name, [value])
      else values.push(value)
    }
    this.#op = (this.text('op') ?? nullText).toUpperCase()
  }

  /** The operation in upper case; `NULL` when none is given. */
  get op(): string {
    return this.#op
  }

  /** Refuses a request with a parameter that cannot be read, also if its operation has no use for it. */
  check(verb: string): void {
    for (const name of readParameters[verb] ?? []) {
      if (isWhole(name)) this.whole(name)
      else this.flag(name, false)
    }
  }

  /** The first value; undefined when it is missing or empty. */
  text(name: string): string | undefined {
    return this.#values.get(name)?.[0] || undefined
  }

  all(name: string): readonly string[] {
    return (this.#values.get(name) ?? []).filter((value) => value !== '')
  }

  required(name: string): string {
    const value = this.text(name)
    if (value === undefined) throw this.missing(name)
    return value
  }

  missing(name: string): FileSystemError {
    return illegalArgument(`Required param ${name} for op: ${this.#op} is null or empty`)
  }

  whole(name: WholeName): number | undefined {
    const text = this.text(name)
    return text === undefined || text === nullText ? undefined : wholeNumber(name, text)
  }

  flag(name: FlagName, otherwise: boolean): boolean {
    const text = this.text(name)
    if (text === undefined || text === nullText) return otherwise
    const lower = text.toLowerCase()
    if (lower !== 'true' && lower !== 'false') throw invalidParameter(name, `Failed to parse "${text}" to Boolean.`)
    return lower === 'true'
  }

  /** A value of a Java enum, without regard to case. */
  choice<T extends string>(name: string, values: readonly T[], javaClass: string): T | undefined {
    const text = this.text(name)
    return text === undefined || text === nullText ? undefined : enumValue(name, text, values, javaClass)
  }

  /** Values of a Java enum, separated by commas. */
  choices<T extends string>(name: string, values: readonly T[], javaClass: string): T[] {
    const text = this.text(name)
    if (text === undefined) return []
    return text.split(',').map((each) => enumValue(name, each, values, javaClass))
  }

  /** A value that matches the whole pattern; `shown` is what a refusal says of it. */
  matching(name: string, pattern: string, shown = pattern): string | undefined {
    const text = this.text(name)
    if (text === undefined || wholeOf(pattern).test(text)) return text
    throw invalidParameter(name, `Invalid value: "${text}" does not belong to the domain ${shown}`)
  }
}

export const userParameter = 'user.name'

/** By pattern; there are a few of them, and each is compiled once. */
const compiled = new Map<string, RegExp>()

function wholeOf(pattern: string): RegExp {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  const made = new RegExp(`^(?:${pattern})$`)
  compiled.set(pattern, made)
  return made
}

function wholeNumber(name: WholeName, text: string): number {
  const { type, radix, min, ...rest }: WholeNumber = wholeNumbers[name]
  const digits = radix === 8 ? /^[+-]?[0-7]+$/ : /^[+-]?\d+$/
  const value = Number.parseInt(text, radix)
  if (!digits.test(text) || value > typeMax[type] || value < -typeMax[type] - 1) {
    throw invalidParameter(name, `Failed to parse "${text}" as a radix-${radix} ${type}.`)
  }
  const shown = (number: number): string => number.toString(radix)
  const range = `Invalid parameter range: ${name} = ${shown(value)}`
  if (value < min) throw invalidParameter(name, `${range} < ${shown(min)}`)
  if (rest.max !== undefined && value > rest.max) throw invalidParameter(name, `${range} > ${shown(rest.max)}`)
  return Math.min(value, Number.MAX_SAFE_INTEGER)
}

function enumValue<T extends string>(name: string, text: string, values: readonly T[], javaClass: string): T {
  const found = values.find((value) => value === text.trim().toUpperCase())
  if (found === undefined) throw invalidParameter(name, `No enum constant ${javaClass}.${text.trim().toUpperCase()}`)
  return found
}
