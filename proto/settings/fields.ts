// The types of settings of a master and of a chunkserver, and how given settings are read. Each has bounds, a default and one line of help.
// The command line options, CAIRN_... variables and YAML keys are derived from them.

import { z } from 'zod'
import { FileSystemError } from '../base/errors.js'

export const whole = (least: number, most: number, usual: number, help: string) =>
  z.coerce.number().int().min(least).max(most).default(usual).describe(help)

/** The user of the setting has its own default, which the help names. */
export const optionalWhole = (least: number, most: number, help: string) =>
  z.coerce.number().int().min(least).max(most).optional().describe(help)

export const text = (usual: string, help: string) => z.string().min(1).max(4096).default(usual).describe(help)

export const flag = (usual: boolean, help: string) => z.union([z.boolean(), z.stringbool()]).default(usual).describe(help)

/** Settings of every server. */
export const serverSettings = {
  host: text('127.0.0.1', 'address to listen on; 0.0.0.0 for all'),
  pageOrigins: z
    .string()
    .max(4096)
    .regex(
      /^(https?:\/\/[A-Za-z0-9.:[\]-]+(,https?:\/\/[A-Za-z0-9.:[\]-]+)*)?$/,
      'must be origins like https://name:port, separated by commas',
    )
    .default('')
    .describe(
      'further origins under which browsers reach the servers, such as that of a proxy or an alias, as https://name:port; the servers know their own',
    ),
  clusterKeyFile: z
    .string()
    .max(4096)
    .default(process.env['CAIRN_CLUSTER_KEY_FILE'] ?? '')
    .describe(
      'file with the key of the cluster, which is copied into the data folder; empty: the folder already has it; default: CAIRN_CLUSTER_KEY_FILE',
    ),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('minimum level of log lines'),
  logFormat: z.enum(['json', 'pretty']).default('json').describe('format of log lines'),
}

/** Throws `misconfigured` with the name of each setting that is unknown or out of its bounds. */
export function parseSettings<S extends z.ZodType>(schema: S, raw: Readonly<Record<string, unknown>>): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const complaints = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`)
  throw new FileSystemError('misconfigured', complaints.join('; '))
}
