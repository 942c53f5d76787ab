// All settings of a gateway, each with its default, bounds and one line of help. The command line options, CAIRN_GATEWAY_... variables and
// YAML keys are derived from them. The file system is no setting of it: it is that of every command (--fs, CAIRN_FS, HADOOP_CONF_DIR).

import { z } from 'zod'
import { parseSettings, serverSettings, whole } from '../../proto/settings/fields.js'
import { parseProxyUsers } from './proxy-users.js'

export const gatewaySettings = z.strictObject({
  host: serverSettings.host,
  httpPort: whole(0, 65535, 14000, 'port for WebHDFS, status, health and metrics; 0: any free port'),
  proxyUsers: z
    .string()
    .max(4096)
    .default('')
    .describe('users who may act as other users (doas), as NAME@ADDRESS,NAME@ADDRESS; * is any address; empty: nobody'),
  pageOrigins: serverSettings.pageOrigins,
  requestsMax: whole(
    1,
    10_000,
    256,
    'maximum number of requests in progress, each with up to 5 MiB of a file in memory; further ones are refused',
  ),
  usersMax: whole(1, 10_000, 64, 'maximum number of users with requests in progress or within the last minute'),
  logLevel: serverSettings.logLevel,
  logFormat: serverSettings.logFormat,
})

export type GatewayOptions = Readonly<z.infer<typeof gatewaySettings>>

/** Parses and checks the settings; an unknown or out-of-range setting is refused by name. */
export function parseGatewayOptions(raw: Readonly<Record<string, unknown>>): GatewayOptions {
  const options = parseSettings(gatewaySettings, raw)
  parseProxyUsers(options.proxyUsers)
  return options
}
