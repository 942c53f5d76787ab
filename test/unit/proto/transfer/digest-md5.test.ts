import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { checkResponse, newChallenge, parseResponse, respondTo } from '../../../../proto/transfer/digest-md5.js'

const isInvalid = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'invalidToken'
const who = { userName: 'dXNlcg==', password: 'cGFzcw==', digestUri: 'hdfs/0' }

test('digest-md5: the example of RFC 2831 gives its response and its proof of the server', () => {
  const challenge = { text: '', realm: 'elwood.innosoft.com', nonce: 'OA6MG9tEQGm2hh' }
  const response =
    'charset=utf-8,username="chris",realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",nc=00000001,cnonce="OA6MHXh6VqTrRk",' +
    'digest-uri="imap/elwood.innosoft.com",response=d388dad90d4bbd760a152321f2143af7,qop=auth'
  const given = parseResponse(Buffer.from(response), challenge)
  assert.equal(given.userName, 'chris')
  assert.equal(checkResponse(challenge, given, 'secret'), 'rspauth=ea40f60335c427b5527b84dbabcdfffd')
  assert.throws(() => checkResponse(challenge, given, 'other'), isInvalid)
})

test('digest-md5: our client and our server authenticate each other', () => {
  const challenge = newChallenge('0')
  assert.match(challenge.text, /^realm="0",nonce="[^"]{32}",qop="auth",charset=utf-8,algorithm=md5-sess$/)
  const { text, serverProof } = respondTo(challenge, who)
  assert.equal(checkResponse(challenge, parseResponse(Buffer.from(text), challenge), who.password), serverProof)
  assert.notEqual(newChallenge('0').nonce, challenge.nonce)
})

test('digest-md5: an answer to another challenge, with a missing field, another qop or nonce count, or too long is refused', () => {
  const challenge = newChallenge('0')
  const { text } = respondTo(challenge, who)
  const wrong = [
    '',
    'nonsense',
    text.replace(/username="[^"]*",/, ''),
    text.replace(/response=[0-9a-f]*/, ''),
    text.replace('qop=auth', 'qop=auth-conf'),
    text.replace('nc=00000001', 'nc=00000002'),
    text.replace('realm="0"', 'realm="1"'),
    `${text},${'x'.repeat(10_000)}`,
  ]
  for (const each of wrong) assert.throws(() => parseResponse(Buffer.from(each), challenge), isInvalid, each)
  assert.throws(() => parseResponse(Buffer.from(text), newChallenge('0')), isInvalid)
})
