// Metrics of each volume, labelled with its folder and its storage type.

import { Gauge, type Registry } from 'prom-client'
import type { VolumeStatus } from '../volumes/volume.js'
import type { ChunkserverStatus } from './status.js'

export function addVolumeMetrics(registry: Registry, status: () => Promise<ChunkserverStatus>): void {
  const count = (name: string, help: string, isCounted: (volume: VolumeStatus) => boolean): void => {
    const collect = async (): Promise<void> => made.set((await status()).volumes.filter(isCounted).length)
    const made: Gauge = new Gauge({ name, help, registers: [registry], collect })
  }
  const each = (name: string, help: string, value: (volume: VolumeStatus) => number): void => {
    const collect = async (): Promise<void> => {
      for (const volume of (await status()).volumes) made.set({ volume: volume.folder, type: volume.storageType }, value(volume))
    }
    const made: Gauge<'volume' | 'type'> = new Gauge({ name, help, labelNames: ['volume', 'type'], registers: [registry], collect })
  }
  count('cairn_chunkserver_volumes', 'data folders, including those not in use', () => true)
  count('cairn_chunkserver_volumes_failed', 'data folders not in use because their disk failed', ({ failure }) => failure !== undefined)
  each('cairn_chunkserver_volume_failed', '1 while it is not in use because its disk failed', ({ failure }) =>
    Number(failure !== undefined),
  )
  each('cairn_chunkserver_volume_chunks', 'finalised replicas on it', ({ chunks }) => chunks)
  each('cairn_chunkserver_volume_used_bytes', 'bytes of chunk data on it', ({ usedBytes }) => usedBytes)
  each('cairn_chunkserver_volume_capacity_bytes', 'size of its disk', ({ capacityBytes }) => capacityBytes)
  each('cairn_chunkserver_volume_available_bytes', 'free on its disk', ({ availableBytes }) => availableBytes)
}
