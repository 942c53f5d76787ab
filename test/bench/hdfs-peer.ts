// Real HDFS with HA from the peers kit, to be measured in the same run.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../cluster/cluster.js'
import { kitFolder } from './peers-kit.js'
import type { System } from './systems.js'

const startMsMax = 240_000

export async function startHdfs(): Promise<System & { stop(): Promise<void> }> {
  const kit = kitFolder('--beside hdfs')
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-hdfs-'))
  const data = join(folder, 'ha')
  const env = { ...process.env, PEERS_PORT_BASE: process.env['PEERS_PORT_BASE'] ?? '28600' }
  const script = (name: string, ...words: string[]) =>
    runCommand('bash', [join(kit, 'hdfs', name), ...words], { env, timeoutMs: startMsMax })
  const { code, stderr } = await script('start.sh', 'ha', data)
  if (code !== 0) throw new Error(`HDFS did not start: ${stderr.trim()} (the kit's hdfs/setup.sh comes first)`)
  return {
    name: 'HDFS HA',
    masters: readFileSync(join(data, 'masters'), 'utf8').trim(),
    web: () => activeOf(data),
    pids: () => readdirSync(join(data, 'pid')).map((name) => Number(readFileSync(join(data, 'pid', name), 'utf8'))),
    answers: () => true,
    stop: async () => {
      await script('stop.sh', data)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Of the addresses for HTTP in the configuration, the one whose NameNode answers; a standby refuses. */
async function activeOf(data: string): Promise<string> {
  const settings = readFileSync(join(data, 'conf/hdfs-site.xml'), 'utf8')
  const addresses = [...settings.matchAll(/<name>dfs\.namenode\.http-address[^<]*<\/name><value>([^<]+)</g)].map(
    ([, address = '']) => address,
  )
  for (const address of addresses) {
    const answer = await fetch(`http://${address}/webhdfs/v1/?op=GETFILESTATUS`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) return address
  }
  throw new Error(`no NameNode answers WebHDFS: ${addresses.join(', ')}`)
}
