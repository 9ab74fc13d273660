/** Bodies of JSON, within bounds. */
import { json, type RequestHandler } from 'express'

/**
 * Reads a body of JSON of at most `limit` bytes. What is announced as larger is refused before it is read, with the parser's
 * own error: the parser alone answers only once all of it has come, and 2 GB keep a line and the hub busy for minutes.
 */
export function jsonBody(limit: number): RequestHandler {
  const read = json({ limit })
  return (request, response, next) => {
    if (!request.is('json') || Number(request.headers['content-length'] ?? 0) <= limit)
      return read(request, response, next)
    response.setHeader('Connection', 'close')
    request.resume()
    next(Object.assign(new Error('announced as too large'), { type: 'entity.too.large', status: 413 }))
  }
}
