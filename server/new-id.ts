/** Ids that nobody guesses, safe in a path, a cookie name and a file name. */
import { randomBytes } from 'node:crypto'

export const newId = <Id extends string>(): Id => randomBytes(9).toString('hex') as Id
