import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerConf } from '../../../../proto/pages/conf.js'
import { answerLogLevel } from '../../../../proto/pages/log-level.js'

const properties = [
  { name: 'cairn.master.host', value: '127.0.0.1', source: 'default' },
  { name: 'odd', value: 'a<b>&"c"', source: 'settings' },
]
const query = (text: string) => new URLSearchParams(text)

test('/conf: all settings, as XML and for those who accept it as JSON', () => {
  const xml = answerConf(properties, query(''))
  assert.deepEqual([xml.status, xml.type], [200, 'text/xml'])
  assert.ok(xml.body.includes('<property><name>odd</name><value>a&lt;b&gt;&amp;&quot;c&quot;</value><final>false</final>'))
  for (const json of [answerConf(properties, query(''), 'application/json'), answerConf(properties, query('format=json'))]) {
    assert.deepEqual(JSON.parse(json.body), {
      properties: properties.map(({ name, value, source }) => ({ key: name, value, isFinal: false, resource: source })),
    })
  }
})

test('/conf: one setting by its name; none and another format, refused', () => {
  const { body } = answerConf(properties, query('name=odd'), 'application/json')
  assert.equal(JSON.parse(body).property.value, 'a<b>&"c"')
  assert.equal(answerConf(properties, query('name=odd')).body.match(/<property>/g)?.length, 1)
  assert.deepEqual([answerConf(properties, query('name=none')).status, answerConf(properties, query('format=yaml')).status], [404, 400])
})

/** What `hadoop daemonlog` prints of an answer. */
function printed(body: string): string[] {
  const lines = body.split('\n').filter((line) => line.startsWith('<!-- OUTPUT -->'))
  return lines.map((line) => line.replace(/<[^>]*>/g, ''))
}

test('/logLevel: the level is shown and changed, in the lines that hadoop daemonlog prints', () => {
  const log = { level: 'info' }
  assert.deepEqual(printed(answerLogLevel(log, query('log=org.apache.X'), {}).body), [
    'Submitted Class Name: org.apache.X',
    'Log Class: pino',
    'Effective Level: INFO',
  ])
  const changed = printed(answerLogLevel(log, query('log=x&level=DEBUG'), {}).body)
  assert.deepEqual(changed.slice(2), ['Submitted Level: DEBUG', 'Setting Level to DEBUG ...', 'Effective Level: DEBUG'])
  assert.equal(log.level, 'debug')
})

test('/logLevel: an unknown level, and pages of other sites in a browser, change nothing', () => {
  const log = { level: 'info' }
  for (const level of ['OFF', 'debug', 'toString', '<b>']) {
    assert.ok(
      printed(answerLogLevel(log, query(`log=x&level=${encodeURIComponent(level)}`), {}).body).some((line) => line.startsWith('Bad Level')),
    )
  }
  for (const headers of [{ origin: 'http://elsewhere' }, { 'sec-fetch-site': 'cross-site' }, { 'user-agent': 'Mozilla/5.0' }]) {
    assert.equal(answerLogLevel(log, query('log=x&level=DEBUG'), headers).status, 403)
    assert.equal(answerLogLevel(log, query('log=x'), headers).status, 200)
  }
  assert.equal(log.level, 'info')
  assert.equal(answerLogLevel(log, query('log=x&level=WARN'), { 'user-agent': 'Mozilla/5.0', 'x-xsrf-header': '1' }).status, 200)
  assert.equal(log.level, 'warn')
})
