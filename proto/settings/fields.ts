// What the settings of a master and of a chunkserver are made of, and how given ones are read. Each has bounds, a default and one line of help, of which
// the command line makes flags, CAIRN_... variables and YAML keys.

import { z } from 'zod'
import { FileSystemError } from '../base/errors.js'

export const whole = (least: number, most: number, usual: number, help: string) =>
  z.coerce.number().int().min(least).max(most).default(usual).describe(help)

/** Whoever uses it has a default of its own, which the help tells. */
export const optionalWhole = (least: number, most: number, help: string) =>
  z.coerce.number().int().min(least).max(most).optional().describe(help)

export const text = (usual: string, help: string) => z.string().min(1).max(4096).default(usual).describe(help)

export const flag = (usual: boolean, help: string) => z.union([z.boolean(), z.stringbool()]).default(usual).describe(help)

/** Settings that every server has. */
export const serverSettings = {
  host: text('127.0.0.1', 'address to listen on; 0.0.0.0 for all'),
  clusterKeyFile: z
    .string()
    .max(4096)
    .default(process.env['CAIRN_CLUSTER_KEY_FILE'] ?? '')
    .describe('file with the key of the cluster, copied into the data folder; empty: the folder has it; by default CAIRN_CLUSTER_KEY_FILE'),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('least severe log line written'),
  logFormat: z.enum(['json', 'pretty']).default('json').describe('how log lines look'),
}

/** Fails as `misconfigured`, with the name of each setting that is unknown or out of its bounds. */
export function parseSettings<S extends z.ZodType>(schema: S, raw: Readonly<Record<string, unknown>>): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const complaints = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`)
  throw new FileSystemError('misconfigured', complaints.join('; '))
}
