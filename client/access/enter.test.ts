import { expect, test } from 'vitest'
import { worthRetrying } from './enter.ts'

test('a way in that is closed only for the moment can be tried again without opening the link anew', () => {
  const passing = ['access.tooManyTries', 'wire.storageDown', 'wire.internal', 'wire.shuttingDown']
  expect(passing.filter((code) => !worthRetrying(code))).toEqual([])
  expect(['access.unknownLink', 'access.expired', 'access.revoked', 'wire.badOrigin'].filter(worthRetrying)).toEqual([])
})
