import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChunkSettings } from '../../../../master/chunks/settings.js'
import { recoverLease } from '../../../../master/operations/files/recover-lease.js'
import { RecoveryRig } from './recovery-rig.js'

const limits: Partial<ChunkSettings> = { leaseHardMs: 1_200_000, leaseSweepEveryMs: 5000, leaseRecoveriesPerSecond: 4, keysPerPage: 10 }

/** The client says nothing from now on. */
function silence(rig: RecoveryRig, clientName: string): void {
  rig.silences.set(clientName, rig.clock.active.activeMs())
  rig.expiredClients.add(clientName)
}

async function pass(rig: RecoveryRig, ms: number, stepMs = 250): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    rig.clock.advance(stepMs)
    await rig.expiredLeases.run()
  }
}

test('expired leases: only files whose writer did not renew within the hard limit are closed', async () => {
  const rig = new RecoveryRig(limits)
  for (let number = 0; number < 40; number += 1) rig.create(`/kept/${number}`, { clientName: `alive-${number % 4}` })
  rig.create('/empty', { clientName: 'gone' })
  const chunkId = rig.leave('/written', 'gone')
  silence(rig, 'gone')
  rig.clock.advance(1_200_000)
  await pass(rig, 10_000)
  assert.equal((await rig.file('/empty')).leaseHolder, undefined)
  assert.equal((await rig.file('/written')).leaseHolder, 'HDFS_NameNode')
  assert.ok(chunkId > 0 && rig.recoveries.counts().recovering === 1)
  for (let number = 0; number < 40; number += 1) assert.equal((await rig.file(`/kept/${number}`)).leaseHolder, `alive-${number % 4}`)
  const proposals = rig.proposed.length
  await pass(rig, 60_000, 1000)
  assert.equal(rig.proposed.length, proposals, 'what the masters hold themselves is not asked for again')
  rig.check()
})

test('expired leases: files by the age of their leases, without those that the masters hold', async () => {
  const rig = new RecoveryRig({ ...limits, keysPerPage: 3 })
  for (let number = 0; number < 8; number += 1) rig.create(`/${number}`, { clientName: 'alive' })
  for (let number = 0; number < 5; number += 1) rig.create(`/quiet/${number}`, { clientName: 'quiet' })
  rig.leave('/written', 'gone')
  assert.equal(rig.run(recoverLease, { path: '/written', clientName: 'other' }), false)
  assert.deepEqual(rig.expiredLeases.ages, [], 'before the first scan')
  silence(rig, 'quiet')
  rig.clock.advance(300_001)
  await pass(rig, 10_000)
  const ages = rig.expiredLeases.ages.map(({ silentMsMax, files }) => [silentMsMax, files])
  assert.deepEqual(ages, [
    [10_000, 8],
    [60_000, 0],
    [300_000, 0],
    [1_200_000, 5],
    [Number.POSITIVE_INFINITY, 0],
  ])
})

test('expired leases: the most expired first, at a bounded rate', async () => {
  const rig = new RecoveryRig({ ...limits, expiredLeasesMax: 100 })
  for (let number = 0; number < 20; number += 1) {
    rig.create(`/${number}`, { clientName: `c${(number * 7) % 20}` })
  }
  for (let number = 0; number < 20; number += 1) {
    rig.clock.advance(1000)
    silence(rig, `c${number}`)
  }
  rig.clock.advance(1_200_000)
  await pass(rig, 250)
  const closed = async (): Promise<string[]> => {
    const names: string[] = []
    for (let number = 0; number < 20; number += 1) {
      if ((await rig.file(`/${number}`)).leaseHolder === undefined) names.push(`c${(number * 7) % 20}`)
    }
    return names
  }
  while ((await closed()).length === 0) await pass(rig, 250)
  const first = await closed()
  assert.ok(first.length <= 4, `${first.length} at once`)
  assert.ok(first.includes('c0'), 'who has been silent for longest')
  await pass(rig, 1000)
  assert.ok((await closed()).length <= first.length + 4, 'four in a second')
  await pass(rig, 6000)
  assert.equal((await closed()).length, 20)
  rig.check()
})

test('expired leases: more than fit are found by later sweeps; a client that renews meanwhile keeps its file', async () => {
  const rig = new RecoveryRig({ ...limits, expiredLeasesMax: 3, leaseRecoveriesPerSecond: 1000 })
  for (let number = 0; number < 30; number += 1) rig.create(`/${number}`, { clientName: 'gone' })
  rig.create('/late', { clientName: 'late' })
  silence(rig, 'gone')
  silence(rig, 'late')
  rig.expiredClients.delete('late')
  rig.clock.advance(1_200_001)
  await pass(rig, 60_000)
  for (let number = 0; number < 30; number += 1) assert.equal((await rig.file(`/${number}`)).leaseHolder, undefined)
  assert.equal((await rig.file('/late')).leaseHolder, 'late')
  rig.check()
})
