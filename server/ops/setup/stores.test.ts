import { expect, test } from 'vitest'
import { findPostgres } from './postgres.mjs'
import { findRedis } from './redis.mjs'

const postgres = (env: Record<string, string>, there: Record<string, number>, debian: string[] = []) =>
  findPostgres(env, (folder) => there[folder], debian)
const redis = (env: Record<string, string>, ...there: string[]) => findRedis(env, (path) => there.includes(path))

test('PostgreSQL: the folder named, else the first on PATH, else Debian’s; never one that is too old', () => {
  const PATH = '/a:/b'
  expect(postgres({ PATH }, { '/b': 16, '/deb/17': 17 }, ['/deb/17'])).toBe('/b')
  expect(postgres({ PATH }, { '/a': 14, '/deb/15': 15 }, ['/deb/15'])).toBe('/deb/15')
  expect(postgres({ PATH, POSTGRES_BIN: '/own' }, { '/own': 15, '/a': 16 })).toBe('/own')
  expect(postgres({ PATH, POSTGRES_BIN: '/gone' }, { '/a': 16 })).toBeUndefined()
  expect(postgres({ PATH }, { '/a': 14 })).toBeUndefined()
})

test('Redis: the one named, else the first on PATH', () => {
  const PATH = '/a:/b'
  expect(redis({ PATH }, '/b/redis-server')).toBe('/b/redis-server')
  expect(redis({ PATH, REDIS_SERVER: '/own/redis' }, '/own/redis', '/a/redis-server')).toBe('/own/redis')
  expect(redis({ PATH, REDIS_SERVER: '/gone' }, '/a/redis-server')).toBeUndefined()
})
