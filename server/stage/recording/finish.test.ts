import { expect, test } from 'vitest'
import { findTools } from './ffmpeg.ts'
import { metadataOf } from './finish.ts'

test('chapters end where the next begins, and signs of the list itself are escaped', () => {
  const list = metadataOf(
    [
      { at: 0, title: 'Hội trường' },
      { at: 1_500, title: 'A = B; #1' },
    ],
    4_000,
  )
  expect(list.split('\n')).toEqual([
    ';FFMETADATA1',
    '[CHAPTER]',
    'TIMEBASE=1/1000',
    'START=0',
    'END=1500',
    'title=Hội trường',
    '[CHAPTER]',
    'TIMEBASE=1/1000',
    'START=1500',
    'END=4000',
    'title=A \\= B\\; \\#1',
    '',
  ])
})

test('ffmpeg that is named and not there is not looked for elsewhere', () => {
  expect(findTools({ PATH: process.env['PATH'], FFMPEG: '/nowhere/ffmpeg' })).toBeUndefined()
  expect(findTools({})).toBeUndefined()
})
