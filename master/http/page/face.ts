// The page's part of a master's HTTP port. Its code is loaded with the first request, as that of the other pages.

import type { RequestListener } from 'node:http'
import { answerFailure } from '../../../proto/webhdfs/answers.js'
import type { PageParts } from './parts.js'

export const pagePrefix = '/page/'

export function pageListener(parts: PageParts): RequestListener {
  let app: Promise<RequestListener> | undefined
  return (request, response) => {
    app ??= import('./app.js').then(({ pageApp }) => pageApp(parts))
    app.then(
      (answer) => answer(request, response),
      (error: unknown) => answerFailure(response, error),
    )
  }
}
