import { expect, test } from 'vitest'
import { faces } from '../faces/faces.ts'
import { pathOf } from '../office/place.ts'
import { answering, outdated, parts, shellName } from './answering.ts'

const hub = 'https://hop.example.vn'
const visit = (path: string) => answering({ method: 'GET', mode: 'navigate', url: hub + path }, hub)
const fetched = (path: string, method = 'GET') => answering({ method, mode: 'cors', url: hub + path }, hub)

test('[DE1] every page opens from the device: the way in, each face, the office', () => {
  const ways = ['/', '/vao', '/vao#secret', ...Object.keys(faces).map((face) => `/${face}/a1B-2_c`)]
  const office = [pathOf({ page: 'log' }), pathOf({ page: 'draft', id: 'd1', step: 'roster' })]
  expect([...ways, ...office, pathOf({ page: 'conferences' })].filter((path) => visit(path) !== 'page')).toEqual([])
  expect(fetched('/assets/main-abc.js')).toBe('piece')
  expect(['/favicon.svg', '/start.js', '/way-in.js'].map((path) => fetched(path))).toEqual(['piece', 'piece', 'piece'])
})

test('[DE1] each face is a part of the shell that a device can keep', () => {
  expect(Object.keys(faces).filter((face) => !parts.some((part) => part === face))).toEqual([])
})

test('[DE2] answers of the hub, files and other places are none of the worker’s business', () => {
  const data = [
    '/api/files/abc',
    '/api/me/a1',
    '/api/office/log.csv',
    '/socket.io/?EIO=4',
    '/metrics',
    '/readyz',
    '/nha',
  ]
  expect(data.filter((path) => visit(path) !== 'none' || fetched(path) !== 'none')).toEqual([])
  expect(fetched('/assets/main-abc.js', 'POST')).toBe('none')
  expect(answering({ method: 'GET', mode: 'cors', url: 'https://elsewhere.vn/assets/a.js' }, hub)).toBe('none')
})

test('[DE3] the shell before stays, for pages of it that are still open', () => {
  const kept = ['shell-1', 'other', 'shell-2', 'shell-3']
  expect(outdated(kept, shellName('3'))).toEqual(['shell-1'])
  expect(outdated(['shell-1'], shellName('1'))).toEqual([])
})
