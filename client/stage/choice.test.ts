import { describe, expect, test } from 'vitest'
import { deskProcessing, findDevice, firstChoice, forgetChoice, loadChoice, saveChoice } from './choice.ts'
import { problemOf, withProblem } from './problems.ts'

const device = (deviceId: string, label: string) => ({ deviceId, label })
const webcam = device('1', 'Webcam')
const table = device('2', 'Micro hội nghị')

describe('the device chosen before', () => {
  test('is found by its id, else by its name, else whichever there is', () => {
    expect(findDevice([webcam, table], { id: '2', label: 'whatever' })).toBe(table)
    expect(findDevice([webcam, table], { id: 'forgotten', label: 'Micro hội nghị' })).toBe(table)
    expect(findDevice([webcam, table], { id: 'forgotten', label: 'gone' })).toBe(webcam)
    expect(findDevice([webcam, table], undefined)).toBe(webcam)
  })

  test('none on purpose stays none; before the browser tells names, no name is like another', () => {
    expect(findDevice([webcam], null)).toBeUndefined()
    expect(findDevice([device('a', ''), device('b', '')], { id: 'b', label: '' })).toMatchObject({ deviceId: 'b' })
    expect(findDevice([], { id: '1', label: 'Webcam' })).toBeUndefined()
  })

  test('is kept for each access and goes with it; what is damaged counts as nothing', () => {
    const kept = new Map<string, string>()
    const storage = () => ({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    })
    const choice = { ...firstChoice('site'), stands: true, camera: { id: '1', label: 'Webcam' }, microphone: null }
    saveChoice('a', choice, storage)
    expect(loadChoice('a', storage)).toEqual(choice)
    expect(loadChoice('b', storage)).toBeUndefined()
    for (const key of kept.keys()) kept.set(key, '{"stands":"yes"}')
    expect(loadChoice('a', storage)).toBeUndefined()
    saveChoice('a', choice, storage)
    forgetChoice('a', storage)
    expect(kept.size).toBe(0)
  })

  test('the hall begins without processing, a commune with it', () => {
    expect(firstChoice('hall').processing).toEqual(deskProcessing)
    expect(firstChoice('site').processing).toMatchObject({ echoCancellation: true })
    expect(firstChoice('site').stands).toBe(false)
  })
})

describe('what cannot be had', () => {
  test('each failure of a browser has its code', () => {
    const of = (name: string) => problemOf(new DOMException('', name))
    expect(
      ['NotAllowedError', 'SecurityError', 'NotFoundError', 'NotReadableError', 'OverconstrainedError'].map(of),
    ).toEqual(['refused', 'refused', 'none', 'busy', 'overconstrained'])
    expect([problemOf(new TypeError('?')), problemOf('?')]).toEqual(['unknown', 'unknown'])
  })

  test('one problem of a kind at a time', () => {
    const first = withProblem([], 'camera', { code: 'busy' })
    const both = withProblem(first, 'microphone', { code: 'none' })
    expect(withProblem(both, 'camera', { code: 'replaced', label: 'Webcam' })).toEqual([
      { kind: 'microphone', code: 'none' },
      { kind: 'camera', code: 'replaced', label: 'Webcam' },
    ])
    expect(withProblem(both, 'camera')).toEqual([{ kind: 'microphone', code: 'none' }])
  })
})
