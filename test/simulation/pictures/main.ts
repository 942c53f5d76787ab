// npm run pictures: draws the diagrams in docs/pictures/ anew; what the engines do now is what they show. Commit them with the change.

import { writeFileSync } from 'node:fs'
import { engines } from '../engines.js'
import { picturePath } from './places.js'
import { picturesOf } from './stories.js'

for (const engine of Object.values(engines)) {
  for (const { name, svg } of picturesOf(engine)) {
    const path = picturePath(name)
    writeFileSync(path, svg)
    console.log(path)
  }
}
