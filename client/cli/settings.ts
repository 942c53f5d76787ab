// Reads the settings of a server according to its schema, from flags, variables such as CAIRN_MASTER_..., and a YAML file (the first of
// them wins). Names, help texts and checks come from the schema. The error for an unknown setting or an invalid value names
// the flag, variable or key that was used.

import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import { UsageError } from './usage-error.js'

export type RawSettings = Readonly<Record<string, unknown>>

const configBytesMax = 1024 * 1024

interface Property {
  /** A list for a boolean, which may also be given as text. */
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly enum?: readonly string[]
}

/** The sources of settings other than flags, and how flags are named in error messages. */
export interface SettingSources {
  /** Prefix of environment variables, such as CAIRN_MASTER_. */
  readonly prefix: string
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Name of the flag for a setting, for error messages; default `--some-setting`. */
  readonly flagOf?: (name: string) => string
  /** Throws for a setting that must not be given in that source. */
  readonly check?: (name: string, source: string) => void
}

interface Given {
  readonly name: string
  readonly value: unknown
  /** The flag, the variable, or the key with the file name. */
  readonly source: string
}

/** Adds `--some-setting <value>` for each setting of the schema, `--some-setting` and `--no-some-setting` for booleans, and `--config`. */
export function addSettings(command: Command, schema: z.ZodObject, environmentPrefix: string): Command {
  command.option('--config <file>', `YAML file with settings (variable ${environmentPrefix}CONFIG)`)
  const required = new Set(schemaOf(schema).required)
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const help = helpOf({ ...property, default: defaultOf(schema, name, property) }, required.has(name))
    if (!isFlag(property)) command.addOption(new Option(`--${kebab(name)} <${placeholder(property)}>`, help))
    else {
      command.addOption(new Option(`--${kebab(name)} [true|false]`, `${help}; --no-${kebab(name)} turns it off`))
      command.addOption(new Option(`--no-${kebab(name)}`).hideHelp())
    }
  }
  return command
}

/**
 * The given settings, each checked against the schema; the server's own parser adds the defaults. Throws a UsageError that names the flag,
 * variable or key.
 */
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

/** Throws a UsageError if a required setting is missing. */
export function checkNothingMissing(schema: z.ZodObject, raw: RawSettings): void {
  const { required = [], properties } = schemaOf(schema)
  for (const name of required) {
    if (raw[name] !== undefined) continue
    throw new UsageError(`--${kebab(name)} is required: ${properties[name]?.description ?? ''} (try --help)`)
  }
}

/** `CAIRN_MASTER_RPC_PORT=1` as rpcPort, '1'. */
function settingsOfEnvironment(names: readonly string[], { prefix, variables }: SettingSources): Given[] {
  const known = new Map([...names, 'config'].map((name) => [`${prefix}${snake(name)}`, name]))
  const found: Given[] = []
  for (const [variable, value] of Object.entries(variables)) {
    if (!variable.startsWith(prefix) || value === undefined) continue
    const name = known.get(variable)
    if (name === undefined) throw new UsageError(`${variable} is not a known setting (known: ${[...known.keys()].join(', ')})`)
    found.push({ name, value, source: variable })
  }
  return found
}

async function settingsOfFile(names: readonly string[], file: string): Promise<Given[]> {
  return Object.entries(await readConfig(file)).map(([name, value]) => {
    if (!names.includes(name)) throw new UsageError(`${name} in ${file} is not a known setting (known: ${names.join(', ')})`)
    return { name, value, source: `${name} in ${file}` }
  })
}

function checkValue(schema: z.ZodObject, { name, value, source }: Given): void {
  const setting = schema.shape[name]
  if (setting === undefined) throw new UsageError(`${source} is not a known setting`)
  const parsed = z.safeParse(setting, value)
  if (parsed.success) return
  const property = propertiesOf(schema)[name]
  const wanted = (property === undefined ? undefined : wantedText(property)) ?? parsed.error.issues[0]?.message ?? 'is not valid'
  throw new UsageError(value === '' ? `${source} ${wanted}, and is empty` : `${source} ${wanted}, not ${JSON.stringify(value)}`)
}

/** Describes the allowed values of a setting; undefined where the schema's own message must be used. */
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
    throw new UsageError(`the settings file ${file} is not valid YAML: ${(thrown as Error).message.split('\n')[0]}`)
  }
  throw new UsageError(`the settings file ${file} must hold "name: value" lines`)
}

function propertiesOf(schema: z.ZodObject): Readonly<Record<string, Property>> {
  return schemaOf(schema).properties
}

/** The default of a setting. JSON schema has none for our booleans, so it is found by parsing undefined. */
function defaultOf(schema: z.ZodObject, name: string, property: Property): unknown {
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
