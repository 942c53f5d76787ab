import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cluster } from '#messages/cluster'
import { ClusterKey, KeyRing } from '../../../../proto/keys/cluster-key.js'
import { ListenerHandshake, OpenerHandshake, tokenBytesMax } from '../../../../proto/rpc/cluster-handshake.js'
import { hasReason } from '../../master/rpc/masters.js'
import { asAdministrator, asChunkserver, asMaster, older, testKeys } from './credentials.js'

const [first, second] = [ClusterKey.make(), ClusterKey.make()]

test('handshake: both have the key, each learns the identity of the other, and only the other can open sealed records', () => {
  const opener = new OpenerHandshake(asChunkserver('u', 'here'))
  const listener = new ListenerHandshake(asMaster(2))
  const { response, peer, protection } = opener.onChallenge(listener.onOpening(opener.opening))
  const { peer: proven, protection: listening } = listener.onResponse(response)
  assert.deepEqual([peer.holder, peer.clusterId], [{ role: 'master', id: 2 }, 'here'])
  assert.deepEqual([proven.holder, proven.clusterId], [{ role: 'chunkserver', uuid: 'u' }, 'here'])
  const sealed = proven.sealer.seal('a purpose', Buffer.from('secret'))
  assert.equal(peer.sealer.unseal('a purpose', sealed).toString(), 'secret')
  assert.throws(() => peer.sealer.unseal('another purpose', sealed), hasReason('accessDenied'))
  assert.throws(() => proven.sealer.unseal('a purpose', sealed), hasReason('accessDenied')) // not what it sealed itself
  sealed[20] = (sealed[20] ?? 0) ^ 1
  assert.throws(() => peer.sealer.unseal('a purpose', sealed), hasReason('accessDenied'))
  assert.ok(protection.kind === 'tls' && listening.kind === 'tls')
  assert.deepEqual(protection.key, listening.key)
  assert.deepEqual([protection.key.identity.length, protection.key.psk.length], [64, 32])
})

test('handshake: one end is of a version without TLS, both use its records, and nobody can make two newer ends do so', () => {
  for (const [from, to] of [
    [older(asChunkserver('u')), asMaster(2)],
    [asChunkserver('u'), older(asMaster(2))],
  ] as const) {
    const opener = new OpenerHandshake(from)
    const listener = new ListenerHandshake(to)
    const { response, protection } = opener.onChallenge(listener.onOpening(opener.opening))
    const { protection: listening } = listener.onResponse(response)
    assert.ok(protection.kind === 'sealed' && listening.kind === 'sealed')
    for (const record of protection.stream.seal(Buffer.from('there'))) listening.stream.push(record)
    assert.equal(listening.stream.next()?.toString(), 'there')
    for (const record of listening.stream.seal(Buffer.from('back'))) protection.stream.push(record)
    assert.equal(protection.stream.next()?.toString(), 'back')
  }
  const opener = new OpenerHandshake(asChunkserver('u'))
  const changed = cluster.Opening.encode({ ...cluster.Opening.decode(opener.opening), offersTls: false }).finish()
  const challenge = new ListenerHandshake(asMaster(2)).onOpening(Buffer.from(changed))
  assert.throws(() => opener.onChallenge(challenge), hasReason('accessDenied'))
})

test('handshake: a chunkserver with the key in place of a master is refused', () => {
  for (const other of [asChunkserver('v'), asAdministrator()]) {
    const opener = new OpenerHandshake(asChunkserver('u', 'here'))
    const challenge = new ListenerHandshake({ ...other, clusterId: 'here' }).onOpening(opener.opening)
    assert.throws(() => opener.onChallenge(challenge), hasReason('accessDenied'))
  }
})

test('handshake: one common key, in any order, is used; none, refused', () => {
  const both = { ring: new KeyRing([first, second]) }
  for (const [one, other, common] of [
    [both, { ring: new KeyRing([second]) }, second.id],
    [{ ring: new KeyRing([second]) }, both, second.id],
    [both, { ring: new KeyRing([second, first]) }, first.id],
  ] as const) {
    const opener = new OpenerHandshake(asMaster(1, 'here', one))
    const listener = new ListenerHandshake(asMaster(2, 'here', other))
    const { response, peer } = opener.onChallenge(listener.onOpening(opener.opening))
    assert.deepEqual([peer.keyId, listener.onResponse(response).peer.keyId], [common, common])
  }
  const opener = new OpenerHandshake(asMaster(1, 'here', { ring: new KeyRing([first]) }))
  const listener = new ListenerHandshake(asMaster(2, 'here', { ring: new KeyRing([second]) }))
  assert.throws(() => listener.onOpening(opener.opening), hasReason('accessDenied'))
})

test('handshake: an answer of an earlier connection, from either side, refused', () => {
  const [old, now] = [new OpenerHandshake(asMaster(1)), new OpenerHandshake(asMaster(1))]
  const [oldListener, listener] = [new ListenerHandshake(asMaster(2)), new ListenerHandshake(asMaster(2))]
  const oldChallenge = oldListener.onOpening(old.opening)
  const { response: oldResponse } = old.onChallenge(oldChallenge)
  assert.throws(() => now.onChallenge(oldChallenge), hasReason('accessDenied'))
  // The same opening again, and the response that once belonged to it.
  listener.onOpening(old.opening)
  assert.throws(() => listener.onResponse(oldResponse), hasReason('accessDenied'))
})

test('handshake: a proof that is reflected to its sender is refused', () => {
  const opener = new OpenerHandshake(asMaster(1))
  const listener = new ListenerHandshake(asMaster(2))
  const challenge = listener.onOpening(opener.opening)
  const { proof } = cluster.Challenge.decode(challenge)
  assert.throws(() => listener.onResponse(Buffer.from(cluster.Response.encode({ proof }).finish())), hasReason('accessDenied'))
  // One without the key that asks a third for the proof: the third makes it over its own nonce, and as the end that listens.
  const third = new ListenerHandshake(asMaster(3))
  const { proof: lent } = cluster.Challenge.decode(third.onOpening(opener.opening))
  assert.throws(() => listener.onResponse(Buffer.from(cluster.Response.encode({ proof: lent }).finish())), hasReason('accessDenied'))
})

test('handshake: identity, cluster or nonce changed in transit, refused by both', () => {
  const changes: readonly ((opening: cluster.Opening.$Properties) => cluster.Opening.$Properties)[] = [
    (opening) => ({ ...opening, from: { role: cluster.KeyHolder.Role.MASTER, masterId: 3 } }),
    (opening) => ({ ...opening, from: { role: cluster.KeyHolder.Role.ADMINISTRATOR } }),
    (opening) => ({ ...opening, clusterId: null }),
    (opening) => ({ ...opening, nonce: Buffer.alloc(32) }),
  ]
  for (const change of changes) {
    const opener = new OpenerHandshake(asMaster(1))
    const listener = new ListenerHandshake(asMaster(2))
    const changed = cluster.Opening.encode(change(cluster.Opening.decode(opener.opening))).finish()
    const challenge = listener.onOpening(Buffer.from(changed))
    assert.throws(() => opener.onChallenge(challenge), hasReason('accessDenied'))
  }
  const opener = new OpenerHandshake(asMaster(1))
  const { answer, proof } = cluster.Challenge.decode(new ListenerHandshake(asMaster(2)).onOpening(opener.opening))
  const other = cluster.Answer.encode({ ...cluster.Answer.decode(answer), from: { role: cluster.KeyHolder.Role.MASTER, masterId: 5 } })
  const challenge = cluster.Challenge.encode({ answer: other.finish(), proof }).finish()
  assert.throws(() => opener.onChallenge(Buffer.from(challenge)), hasReason('accessDenied'))
})

test('handshake: another cluster with the same key, refused by both; a server without a cluster learns its id', () => {
  const opener = new OpenerHandshake(asChunkserver('u', 'elsewhere'))
  const listener = new ListenerHandshake(asMaster(2))
  const challenge = listener.onOpening(opener.opening)
  assert.throws(() => opener.onChallenge(challenge), hasReason('misconfigured'))
  const { answer, proof } = cluster.Challenge.decode(challenge)
  assert.equal(proof.length, 32)
  // It goes on all the same.
  const own = testKeys.ring.current.prove('opener', [opener.opening, answer])
  assert.throws(() => listener.onResponse(Buffer.from(cluster.Response.encode({ proof: own }).finish())), hasReason('accessDenied'))
  const fresh = new OpenerHandshake(asChunkserver('u'))
  assert.equal(fresh.onChallenge(new ListenerHandshake(asMaster(2)).onOpening(fresh.opening)).peer.clusterId, 'here')
})

test('handshake: steps out of order, repeated, of another version, too large or malformed are refused', () => {
  const opener = new OpenerHandshake(asAdministrator())
  const listener = new ListenerHandshake(asMaster(2))
  assert.throws(() => listener.onResponse(Buffer.alloc(0)), hasReason('malformed'))
  listener.onOpening(opener.opening)
  assert.throws(() => listener.onOpening(opener.opening), hasReason('malformed'))
  assert.throws(() => listener.onResponse(Buffer.from('nonsense')), hasReason('malformed'))
  const opening = cluster.Opening.decode(opener.opening)
  for (const change of [
    { version: 1 },
    { nonce: Buffer.alloc(31) },
    { keyIds: Array.from({ length: 9 }, () => 'x') },
    { from: { role: cluster.KeyHolder.Role.MASTER } },
    { from: { role: cluster.KeyHolder.Role.CHUNKSERVER, uuid: 'u'.repeat(300) } },
    { clusterId: 'x'.repeat(tokenBytesMax) },
  ]) {
    const changed = Buffer.from(cluster.Opening.encode({ ...opening, ...change }).finish())
    assert.throws(() => new ListenerHandshake(asMaster(2)).onOpening(changed), hasReason('malformed'), JSON.stringify(change))
  }
})

test('handshake: wherever a key is printed, only its id is shown', () => {
  const secret = first.reveal()
  const shown = [JSON.stringify(first), String(first), JSON.stringify({ ring: new KeyRing([first]) }), first.id].join(' ')
  assert.ok(!shown.includes(secret))
  assert.ok(!shown.includes(secret.slice(0, 16)))
})

test('handshake: a particular chunkserver is expected, another one or a master is refused', () => {
  const opener = (): OpenerHandshake => new OpenerHandshake({ ...asChunkserver('primary', 'here'), chunkserverUuid: 'holder' })
  const answeredBy = (self: ReturnType<typeof asChunkserver> | ReturnType<typeof asMaster>) => {
    const begun = opener()
    return begun.onChallenge(new ListenerHandshake({ ...self, clusterId: 'here' }).onOpening(begun.opening)).peer.holder
  }
  assert.deepEqual(answeredBy(asChunkserver('holder')), { role: 'chunkserver', uuid: 'holder' })
  for (const other of [asChunkserver('somebody'), asMaster(1)]) assert.throws(() => answeredBy(other), hasReason('accessDenied'))
  const towardsMaster = new OpenerHandshake(asChunkserver('primary', 'here'))
  const challenge = new ListenerHandshake({ ...asChunkserver('holder'), clusterId: 'here' }).onOpening(towardsMaster.opening)
  assert.throws(() => towardsMaster.onChallenge(challenge), hasReason('accessDenied'))
})
