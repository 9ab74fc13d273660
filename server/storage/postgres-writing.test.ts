import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { StorageConflict, StorageUnavailable } from './port.ts'
import { translated } from './postgres-writing.ts'

test.each([
  { says: 'disk full', code: '53100', kind: StorageUnavailable },
  { says: 'too many connections', code: '53300', kind: StorageUnavailable },
  { says: 'read-only', code: '25006', kind: StorageUnavailable },
  { says: 'shutting down', code: '57P01', kind: StorageUnavailable },
  { says: 'I/O error', code: '58030', kind: StorageUnavailable },
  { says: 'written by another', code: '23505', kind: StorageConflict },
  { says: 'a bug of ours', code: '42601', kind: DatabaseError },
])('[PG3] Postgres says $code: $says', ({ code, kind }) => {
  expect(translated(Object.assign(new DatabaseError('', 0, 'error'), { code }))).toBeInstanceOf(kind)
})
