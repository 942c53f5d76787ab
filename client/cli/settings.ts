// The settings of a server program from its schema: flags, CAIRN_MASTER_... or CAIRN_CHUNKSERVER_... variables, and a YAML file, in this order.
// Names and help come from the schema, and so does the check: what is unknown or no value of its setting is refused by the name it was given under.

import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import { UsageError } from './usage-error.js'

export type RawSettings = Readonly<Record<string, unknown>>

const configBytesMax = 1024 * 1024

interface Property {
  /** What is true or false may be text too. */
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly enum?: readonly string[]
}

/** Where else than in flags settings may stand, and what is said of the flags' names. */
export interface SettingSources {
  /** CAIRN_MASTER_ or its like. */
  readonly prefix: string
  readonly variables: Readonly<Record<string, string | undefined>>
  /** How a setting that `flags` has was given; usually `--some-setting`. */
  readonly flagOf?: (name: string) => string
  /** Throws for a setting that must not be given there. */
  readonly check?: (name: string, source: string) => void
}

interface Given {
  readonly name: string
  readonly value: unknown
  /** The flag, the variable, or the key and its file. */
  readonly source: string
}

/** Adds `--some-setting <value>` for each setting of the schema, `--some-setting` and `--no-some-setting` for what is true or false, and `--config`. */
export function addSettings(command: Command, schema: z.ZodObject, environmentPrefix: string): Command {
  command.option('--config <file>', `YAML file with settings; the environment has ${environmentPrefix}CONFIG`)
  const required = new Set(schemaOf(schema).required)
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const help = helpOf({ ...property, default: usualOf(schema, name, property) }, required.has(name))
    if (!isFlag(property)) command.addOption(new Option(`--${kebab(name)} <${placeholder(property)}>`, help))
    else {
      command.addOption(new Option(`--${kebab(name)} [true|false]`, `${help}; --no-${kebab(name)} says no`))
      command.addOption(new Option(`--no-${kebab(name)}`).hideHelp())
    }
  }
  return command
}

/** What was given for each setting, each a value of it; the program's own parse fills in the rest. Throws a UsageError that names flag, variable or key. */
export async function readSettings(schema: z.ZodObject, flags: RawSettings, sources: SettingSources): Promise<RawSettings> {
  const names = Object.keys(propertiesOf(schema))
  const flagOf = sources.flagOf ?? ((name: string) => `--${kebab(name)}`)
  const fromFlags = Object.entries(flags).map(([name, value]): Given => ({ name, value, source: flagOf(name) }))
  const said = [...settingsOfEnvironment(names, sources), ...fromFlags]
  const config = said.findLast(({ name }) => name === 'config')?.value
  const fromFile = typeof config === 'string' ? await settingsOfFile(names, config) : []
  const found: Record<string, unknown> = {}
  for (const given of [...fromFile, ...said.filter(({ name }) => name !== 'config')]) {
    sources.check?.(given.name, given.source)
    checkValue(schema, given)
    found[given.name] = given.value
  }
  return found
}

/** Throws a UsageError for a setting that must be given and is not. */
export function checkNothingMissing(schema: z.ZodObject, raw: RawSettings): void {
  const { required = [], properties } = schemaOf(schema)
  for (const name of required) {
    if (raw[name] !== undefined) continue
    throw new UsageError(`--${kebab(name)} is needed: ${properties[name]?.description ?? ''} (try --help)`)
  }
}

/** `CAIRN_MASTER_RPC_PORT=1` as rpcPort, '1'. */
function settingsOfEnvironment(names: readonly string[], { prefix, variables }: SettingSources): Given[] {
  const known = new Map([...names, 'config'].map((name) => [`${prefix}${snake(name)}`, name]))
  const found: Given[] = []
  for (const [variable, value] of Object.entries(variables)) {
    if (!variable.startsWith(prefix) || value === undefined) continue
    const name = known.get(variable)
    if (name === undefined) throw new UsageError(`${variable} names no setting (known: ${[...known.keys()].join(', ')})`)
    found.push({ name, value, source: variable })
  }
  return found
}

async function settingsOfFile(names: readonly string[], file: string): Promise<Given[]> {
  return Object.entries(await readConfig(file)).map(([name, value]) => {
    if (!names.includes(name)) throw new UsageError(`${name} in ${file} names no setting (known: ${names.join(', ')})`)
    return { name, value, source: `${name} in ${file}` }
  })
}

function checkValue(schema: z.ZodObject, { name, value, source }: Given): void {
  const setting = schema.shape[name]
  if (setting === undefined) throw new UsageError(`${source} names no setting`)
  const parsed = z.safeParse(setting, value)
  if (parsed.success) return
  const property = propertiesOf(schema)[name]
  const wanted = (property === undefined ? undefined : wantedText(property)) ?? parsed.error.issues[0]?.message ?? 'is no value of it'
  throw new UsageError(value === '' ? `${source} ${wanted}, and is empty` : `${source} ${wanted}, not ${JSON.stringify(value)}`)
}

/** What the values of a setting are; undefined where only the schema can say it. */
function wantedText(property: Property): string | undefined {
  const { type, minimum, maximum, minLength, enum: choices } = property
  if (choices !== undefined) return `must be one of ${choices.join(', ')}`
  if (isFlag(property)) return 'must be true or false'
  if (minLength === 1) return 'must be a text'
  if (type !== 'integer' && type !== 'number') return undefined
  return `must be a whole number of ${minimum ?? 'any size'}${maximum === undefined ? ' or more' : ` to ${maximum}`}`
}

async function readConfig(file: string): Promise<RawSettings> {
  const text = await readFile(file, 'utf8').catch((thrown: Error) => {
    throw new UsageError(`the settings file cannot be read: ${thrown.message}`)
  })
  if (text.length > configBytesMax) throw new UsageError(`the settings file ${file} is larger than ${configBytesMax} bytes`)
  const { parse } = await import('yaml')
  try {
    const parsed: unknown = parse(text) ?? {}
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as RawSettings
  } catch (thrown) {
    throw new UsageError(`the settings file ${file} is no YAML: ${(thrown as Error).message.split('\n')[0]}`)
  }
  throw new UsageError(`the settings file ${file} must hold "name: value" lines`)
}

function propertiesOf(schema: z.ZodObject): Readonly<Record<string, Property>> {
  return schemaOf(schema).properties
}

/** Zod tells no default of what is true or false. */
function usualOf(schema: z.ZodObject, name: string, property: Property): unknown {
  return isFlag(property) ? z.safeParse(schema.shape[name] ?? z.unknown(), undefined).data : property.default
}

function schemaOf(schema: z.ZodObject): { readonly properties: Readonly<Record<string, Property>>; readonly required?: readonly string[] } {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as ReturnType<typeof schemaOf>
}

function helpOf({ description = '', default: usual, minimum, maximum }: Property, isRequired: boolean): string {
  const bounds = minimum === undefined && maximum === undefined ? '' : `${minimum ?? ''}..${maximum ?? ''}`
  const shown = usual === undefined ? (isRequired ? 'required' : '') : usual === '' ? '' : `default ${String(usual)}`
  const notes = [shown, bounds].filter((note) => note !== '').join(', ')
  return notes === '' ? description : `${description} (${notes})`
}

function isFlag({ type }: Property): boolean {
  return type?.includes('boolean') === true
}

function placeholder({ type, enum: choices }: Property): string {
  if (choices !== undefined) return choices.join('|')
  return type === 'integer' || type === 'number' ? 'number' : 'text'
}

export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function snake(name: string): string {
  return kebab(name).replaceAll('-', '_').toUpperCase()
}
