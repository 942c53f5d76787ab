// Every transcript, told again, comes out as it stands in its file.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scenarioFiles } from './scenario-files.js'
import { retell } from './transcript.js'

const files = scenarioFiles()

test('scenarios: at least one exists', () => assert.ok(files.length >= 6))

for (const { name, engine, text } of files) {
  test(`scenarios: ${name}, as written`, () => assert.equal(retell(engine, text), text))
}
