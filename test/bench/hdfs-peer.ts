// Real HDFS with HA from the peers kit, to be measured in the same run. PEERS_KIT names the kit, PEERS_HOME where it keeps its jars.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../cluster/cluster.js'

const startMsMax = 240_000

export interface HdfsPeer {
  /** host:port,host:port */
  readonly masters: string
  stop(): Promise<void>
}

export async function startHdfs(): Promise<HdfsPeer> {
  const kit = process.env['PEERS_KIT']
  if (kit === undefined || kit === '') throw new Error('--beside hdfs needs PEERS_KIT: the folder of the peers kit')
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-hdfs-'))
  const env = { ...process.env, PEERS_PORT_BASE: process.env['PEERS_PORT_BASE'] ?? '28600' }
  const script = (name: string, ...words: string[]) =>
    runCommand('bash', [join(kit, 'hdfs', name), ...words], { env, timeoutMs: startMsMax })
  const { code, stderr } = await script('start.sh', 'ha', join(folder, 'ha'))
  if (code !== 0) throw new Error(`HDFS did not start: ${stderr.trim()} (the kit's hdfs/setup.sh comes first)`)
  return {
    masters: readFileSync(join(folder, 'ha', 'masters'), 'utf8').trim(),
    stop: async () => {
      await script('stop.sh', join(folder, 'ha'))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
