import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { calmly } from './calm.ts'

const told = (times: number, subscribe: (listener: () => void) => () => void) => {
  let leave: () => void = () => undefined
  const done = new Promise<number>((resolve) => {
    let count = 0
    leave = subscribe(() => {
      if (++count === times) resolve(performance.now())
    })
  })
  return { done, leave: () => leave() }
}

test('the first change is told at once, those that follow together a little later', async () => {
  const store = createStore(() => ({ count: 0, other: 0 }))
  const calm = calmly(store, ({ count }) => count, 30)
  const first = told(1, calm.subscribe)
  const second = told(2, calm.subscribe)
  const from = performance.now()
  for (let count = 1; count <= 500; count++) {
    store.setState({ count })
    expect(calm.read()).toBe(1)
  }
  await first.done
  expect((await second.done) - from).toBeGreaterThanOrEqual(29)
  expect(calm.read()).toBe(500)
  first.leave()
  second.leave()
})

test('what is not watched changes nothing; whoever comes back sees it as it is', () => {
  const store = createStore(() => ({ count: 0, other: 0 }))
  const calm = calmly(store, ({ count }) => count, 30)
  let times = 0
  const leave = calm.subscribe(() => times++)
  store.setState({ other: 1 })
  expect(times).toBe(0)
  leave()
  store.setState({ count: 7 })
  expect(calm.read()).toBe(7)
})
