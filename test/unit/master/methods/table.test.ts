import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { repeatsOfServers } from '../../../../master/methods/repeats.js'
import { adminMethods, clientMethods, recordMethods } from '../../../../master/methods/table.js'
import { clientService } from '../../../../master/rpc/client/service.js'

const folder = 'master/operations'

test('table of methods: every mutation, and nothing else, declares what a repeated call does', () => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const sources = paths.map((path) => readFileSync(`${folder}/${path}`, 'utf8'))
  const names = sources.flatMap((source) =>
    [
      ...source.matchAll(
        /= (?:mutation|plannedMutation|countedMutation|plannedWithTrees|aclChange|policyChange|directiveMutation)(?:<.*?>)?\(\s*'(\w+)'/gs,
      ),
    ].map(([, name]) => name),
  )
  assert.ok(names.length > 30, 'the mutations are found')
  const all = Object.values({ ...clientMethods, ...adminMethods, ...recordMethods })
  const called = all.flatMap((method) => (method.kind === 'mutation' ? [method.mutation.name] : []))
  assert.deepEqual([...called, ...Object.keys(repeatsOfServers)].sort(), [...new Set(names)].sort())
})

test('table of methods: each entry has its name as its key', () => {
  for (const [name, method] of Object.entries({ ...clientMethods, ...adminMethods, ...recordMethods })) assert.equal(method.name, name)
})

test('table of methods: no two methods are counted under one name, and clients find theirs under the names of their protocol', () => {
  const countedAs = (methods: object): string[] =>
    Object.values(methods as Record<string, { readonly name: string; readonly countedAs?: string }>).map(
      (each) => each.countedAs ?? each.name,
    )
  const all = [clientMethods, adminMethods, recordMethods].flatMap(countedAs)
  assert.deepEqual(
    all.filter((name, at) => all.indexOf(name) !== at),
    [],
  )
  assert.deepEqual(countedAs(clientMethods), Object.keys(clientMethods))
})

test('table of methods: each entry for clients has exactly one codec, and there are no other codecs', () => {
  const settings = { chunkBytesDefault: 1, replicationDefault: 1 }
  const served = clientService({ settings } as Parameters<typeof clientService>[0]).map(({ method }) => method.name)
  assert.deepEqual(served.sort(), Object.keys(clientMethods).sort())
})

test('table of methods: create, append and renewLease renew the leases of their client, and nothing else does', () => {
  const renewing = Object.values(clientMethods).flatMap((method) => {
    return 'renewsLeaseOf' in method && method.renewsLeaseOf !== undefined ? [method.name] : []
  })
  assert.deepEqual(renewing.sort(), ['append', 'create', 'renewLease'])
})

test('table of methods: in safe mode every mutation is refused, except those that say why not', () => {
  const all = Object.entries({ ...clientMethods, ...adminMethods, ...recordMethods })
  const executed = all.flatMap(([name, method]) => (method.kind === 'mutation' && method.inSafeMode.cannot === undefined ? [name] : []))
  assert.deepEqual(executed, ['setSafeMode'])
})
