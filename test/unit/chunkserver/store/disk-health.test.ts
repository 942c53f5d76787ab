import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DiskHealth } from '../../../../chunkserver/store/disk-health.js'
import { manualClock } from '../../../../proto/base/clock.js'

const settings = { reserveBytes: 0, slowMs: 10_000, forgiveMs: 60_000 }

function newHealth() {
  const clock = manualClock()
  return { clock, health: new DiskHealth(settings, clock.active, (error) => assert.fail(error.message)) }
}

/** A write that ends when `end` is called. */
function slowWrite(health: DiskHealth): { readonly end: () => Promise<void> } {
  let end = (): void => undefined
  const written = health.timed(() => new Promise<void>((resolve) => (end = resolve)))
  return {
    end: () => {
      end()
      return written
    },
  }
}

test('disk health: a write takes too long, the disk counts as slow during it and for a period after it', async () => {
  const { clock, health } = newHealth()
  const write = slowWrite(health)
  clock.advance(10_000)
  assert.equal(health.trouble, undefined)
  clock.advance(1)
  assert.match(health.trouble ?? '', /a write or sync has waited 10001 ms/)
  await write.end()
  assert.match(health.trouble ?? '', /10001 ms for one write or sync/)
  clock.advance(59_999)
  assert.notEqual(health.trouble, undefined)
  clock.advance(1)
  assert.equal(health.trouble, undefined)
})

test('disk health: time in which the process was paused does not make the disk slow', async () => {
  const { clock, health } = newHealth()
  const write = slowWrite(health)
  clock.advance(5_000)
  clock.pause(3_600_000)
  assert.equal(health.trouble, undefined)
  clock.advance(5_000)
  await write.end()
  assert.equal(health.trouble, undefined)
  const other = slowWrite(health)
  clock.pause(12_000)
  clock.advance(10_001)
  await other.end()
  assert.match(health.trouble ?? '', /10001 ms for one write or sync/)
})
