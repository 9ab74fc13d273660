import { expect, test } from 'vitest'
import { tasksOf } from './longest.ts'

const named = (tid: number, name: string) => ({ name: 'thread_name', ph: 'M', pid: 1, tid, args: { name } })
const task = (tid: number, dur: number, tdur: number, name = 'ThreadControllerImpl::RunTask') => ({
  name,
  ph: 'X',
  pid: 1,
  tid,
  dur,
  tdur,
})

test('the tasks of the page’s main thread, not of others', () => {
  const traceEvents = [
    named(1, 'CrRendererMain'),
    named(2, 'Compositor'),
    task(1, 61_250, 40_000),
    task(1, 2_000, 2_000),
    task(1, 90_000, 90_000, 'FunctionCall'),
    task(2, 500_000, 500_000),
  ]
  expect(tasksOf({ traceEvents })).toEqual({
    longestMs: 61.3,
    longestCpuMs: 40,
    over50: 1,
    totalCpuMs: 42,
    count: 2,
  })
})

test('a trace without a page is an error, not a good figure', () => {
  expect(() => tasksOf({ traceEvents: [task(1, 1, 1)] })).toThrow('no tasks')
})
