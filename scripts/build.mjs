// `npm run build`: dist/ from the sources; does nothing when it is up to date.
import { prepare } from './steps.mjs'

await prepare()
