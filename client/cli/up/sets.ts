// Parses `--set master.chunkBytesMin=512`: settings for the servers of `cairn up`. The known names come from the servers' schemas.

import { kebab } from '../settings.js'
import { UsageError } from '../usage-error.js'

export type Role = 'master' | 'chunkserver' | 'gateway'

/** Settings that `cairn up` decides itself for each server, and the flag that controls each. */
const decided: Readonly<Record<Role, Readonly<Record<string, string>>>> = {
  master: {
    data: '--data',
    host: '--host',
    rpcPort: '--rpc-port',
    httpPort: '--http-port',
    peers: '--masters',
    clusterId: '--data',
    consensus: '--consensus',
  },
  chunkserver: {
    data: '--data',
    host: '--host',
    transferPort: '--transfer-port',
    rpcPort: '--transfer-port',
    httpPort: '--transfer-port',
    masters: '--masters',
  },
  gateway: { host: '--host', httpPort: '--gateway-port' },
}

/** The settings of each role; the last one of the same name wins. Names may also be written like flags: `chunk-bytes-min`. */
export function parseSets(
  sets: readonly string[],
  names: Readonly<Record<Role, readonly string[]>>,
): Record<Role, Readonly<Record<string, string>>> {
  const found: Record<Role, Record<string, string>> = { master: {}, chunkserver: {}, gateway: {} }
  for (const text of sets) {
    const [, role, given = '', value = ''] = /^(master|chunkserver|gateway)\.([A-Za-z-]+)=(.*)$/s.exec(text) ?? []
    if (role !== 'master' && role !== 'chunkserver' && role !== 'gateway') {
      throw new UsageError(`--set takes master.NAME=VALUE, chunkserver.NAME=VALUE or gateway.NAME=VALUE, not "${text}"`)
    }
    const name = names[role].find((each) => each === given || kebab(each) === given)
    if (name === undefined) throw new UsageError(`--set: a ${role} has no setting "${given}"; cairn ${role} --help lists them`)
    refuseDecided(role, name, '--set')
    found[role][name] = value
  }
  return found
}

/** Throws a UsageError for a setting that `cairn up` decides, given as `source`. */
export function refuseDecided(role: Role, name: string, source: string): void {
  const flag = decided[role][name]
  if (flag !== undefined) throw new UsageError(`${source}: ${role}.${name} is controlled by ${flag} of cairn up`)
}
