// The settings of a server program from its schema: flags, CAIRN_MASTER_... or CAIRN_CHUNKSERVER_... variables, and a YAML file, in this order.
// Names and help come from the schema, and so does the check; what is unknown is refused by name.

import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import { UsageError } from './command.js'

export type RawSettings = Readonly<Record<string, unknown>>

const configBytesMax = 1024 * 1024

interface Property {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly string[]
}

/** Adds `--some-setting <value>` for each setting of the schema, and `--config`. */
export function addSettings(command: Command, schema: z.ZodObject, environmentPrefix: string): Command {
  command.option('--config <file>', `YAML file with settings; the environment has ${environmentPrefix}CONFIG`)
  const required = new Set(schemaOf(schema).required)
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const option = new Option(`--${kebab(name)} <${placeholder(property)}>`, helpOf(property, required.has(name)))
    command.addOption(option)
  }
  return command
}

/** What was given for each setting; the program's own parse checks it and fills in the rest. */
export async function readSettings(
  schema: z.ZodObject,
  flags: RawSettings,
  environment: { readonly prefix: string; readonly variables: Readonly<Record<string, string | undefined>> },
): Promise<RawSettings> {
  const names = Object.keys(propertiesOf(schema))
  const fromEnvironment = settingsOfEnvironment(names, environment)
  const { config: configFlag, ...fromFlags } = flags
  const { config = configFlag, ...others } = { ...fromEnvironment, ...(configFlag === undefined ? {} : { config: configFlag }) }
  const fromFile = typeof config === 'string' ? await readConfig(config) : {}
  return { ...fromFile, ...others, ...fromFlags }
}

/** `CAIRN_MASTER_RPC_PORT=1` as `{ rpcPort: '1' }`. */
function settingsOfEnvironment(names: readonly string[], environment: Parameters<typeof readSettings>[2]): Record<string, string> {
  const known = new Map([...names, 'config'].map((name) => [`${environment.prefix}${snake(name)}`, name]))
  const found: Record<string, string> = {}
  for (const [variable, value] of Object.entries(environment.variables)) {
    if (!variable.startsWith(environment.prefix) || value === undefined) continue
    const name = known.get(variable)
    if (name === undefined) throw new UsageError(`${variable} names no setting (known: ${[...known.keys()].join(', ')})`)
    found[name] = value
  }
  return found
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

function schemaOf(schema: z.ZodObject): { readonly properties: Readonly<Record<string, Property>>; readonly required?: readonly string[] } {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as ReturnType<typeof schemaOf>
}

function helpOf({ description = '', default: usual, minimum, maximum }: Property, isRequired: boolean): string {
  const bounds = minimum === undefined && maximum === undefined ? '' : `${minimum ?? ''}..${maximum ?? ''}`
  const shown = usual === undefined ? (isRequired ? 'required' : '') : usual === '' ? '' : `default ${String(usual)}`
  const notes = [shown, bounds].filter((note) => note !== '').join(', ')
  return notes === '' ? description : `${description} (${notes})`
}

function placeholder({ type, enum: choices, default: usual }: Property): string {
  if (choices !== undefined) return choices.join('|')
  if (type === 'integer' || type === 'number') return 'number'
  return typeof usual === 'boolean' ? 'true|false' : 'text'
}

export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function snake(name: string): string {
  return kebab(name).replaceAll('-', '_').toUpperCase()
}
