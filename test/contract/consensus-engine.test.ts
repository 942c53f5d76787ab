// The consensus contract, for every engine there is.

import { engines } from '../simulation/engines.js'
import { testConsensusEngine } from './consensus-engine.contract.js'

for (const engine of Object.values(engines)) testConsensusEngine(engine)
