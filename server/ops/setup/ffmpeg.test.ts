import { expect, test } from 'vitest'
import { findFfmpeg } from './ffmpeg.mjs'

const found = (env: Record<string, string>, ...there: string[]) => findFfmpeg(env, (path) => there.includes(path))

test('the one named, else the first on PATH; never without ffprobe', () => {
  const PATH = '/a:/b'
  expect(found({ PATH }, '/b/ffmpeg', '/b/ffprobe')).toBe('/b/ffmpeg')
  expect(found({ PATH }, '/b/ffmpeg', '/a/ffprobe')).toBe('/b/ffmpeg')
  expect(found({ PATH }, '/b/ffmpeg')).toBeUndefined()
  expect(found({ PATH, FFMPEG: '/own/ffmpeg' }, '/own/ffmpeg', '/own/ffprobe', '/a/ffmpeg')).toBe('/own/ffmpeg')
  expect(found({ PATH, FFMPEG: '/gone/ffmpeg' }, '/a/ffmpeg', '/a/ffprobe')).toBeUndefined()
})
