/** The namespace of picture and sound against its section of PROTOCOL.md. */
import { expect, test } from 'vitest'
import { codesIn, rowsOf, section } from '../protocol-document.ts'
import { maxStageBytes, maxThumbnailBytes, requests, type StageToClient } from './wire.ts'

const messages: Record<keyof StageToClient, true> = {
  state: true,
  grant: true,
  consume: true,
  gone: true,
  onStage: true,
  levels: true,
  thumbnails: true,
  sites: true,
  thumbnail: true,
}
const named = (heading: string) => rowsOf(heading).map(([name]) => codesIn(name!)[0])

test('[HUB7] the document names every request and every field of it', () => {
  expect(named('### Requests to the stage')).toEqual(Object.keys(requests))
  for (const [name, data] of rowsOf('### Requests to the stage')) {
    const schema = requests[codesIn(name!)[0] as keyof typeof requests]
    const { shape } = 'shape' in schema ? schema : schema.unwrap()
    expect([...data!.matchAll(/(\w+)\??:/g)].map(([, field]) => field)).toEqual(Object.keys(shape))
  }
})

test('the document names every message and the limits', () => {
  expect(named('### Messages of the stage')).toEqual(Object.keys(messages))
  const limits = [...section('### Requests to the stage').matchAll(/([\d,]+) bytes/g)].map(([, n]) =>
    Number(n!.replaceAll(',', '')),
  )
  expect(limits).toEqual([maxStageBytes, maxThumbnailBytes])
})
