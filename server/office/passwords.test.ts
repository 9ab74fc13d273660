import { argon2Sync, type Argon2Parameters } from 'node:crypto'
import { expect, test } from 'vitest'
import { Passwords, TooBusy, usualCost } from './passwords.ts'

const cheap = { memory: 8, passes: 1, parallelism: 1 }

test('[OF3] a password is kept as argon2id with its cost, and only compared', async () => {
  const passwords = new Passwords()
  const stored = await passwords.hash('Mật khẩu của văn phòng')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await passwords.verify('Mật khẩu của văn phòng', stored)).toBe(true)
  expect(await passwords.verify('mật khẩu của văn phòng', stored)).toBe(false)
  expect(await passwords.hash('Mật khẩu của văn phòng')).not.toBe(stored)
})

test('[OF3] however a keyboard composes the letters, it is the same password', async () => {
  const passwords = new Passwords(cheap)
  const stored = await passwords.hash('tiếng Việt 123'.normalize('NFD'))
  expect(await passwords.verify('tiếng Việt 123'.normalize('NFC'), stored)).toBe(true)
})

test('[OF3] a hash of another cost is still compared, and known to be old', async () => {
  const stored = await new Passwords(cheap).hash('Mật khẩu 123456')
  const dearer = new Passwords({ ...cheap, passes: 2 })
  expect(await dearer.verify('Mật khẩu 123456', stored)).toBe(true)
  expect(dearer.isOld(stored)).toBe(true)
  expect(dearer.isOld(await dearer.hash('Mật khẩu 123456'))).toBe(false)
})

test('[OF6] without a password to compare with the same work is done', async () => {
  const done: Omit<Argon2Parameters, 'message' | 'nonce'>[] = []
  const passwords = new Passwords(usualCost, async (parameters) => {
    const { message: _, nonce: __, ...cost } = parameters
    done.push(cost)
    return argon2Sync('argon2id', parameters)
  })
  const stored = await passwords.hash('Mật khẩu 123456')
  done.length = 0
  expect(await passwords.verify('sai', stored)).toBe(false)
  expect(await passwords.verify('sai', undefined)).toBe(false)
  expect(done).toHaveLength(2)
  expect(done[1]).toEqual(done[0])
})

test('a flood of attempts is turned away before it takes the machine', async () => {
  const held: (() => void)[] = []
  let running = 0
  let most = 0
  const passwords = new Passwords(cheap, async () => {
    most = Math.max(most, ++running)
    await new Promise<void>((go) => held.push(go))
    running--
    return Buffer.alloc(32)
  })
  const tries = Array.from({ length: 60 }, () => passwords.verify('x', undefined).catch((error: unknown) => error))
  const letGo = async (): Promise<void> => {
    for (let n = 0; n < 52; n++) {
      held.shift()!()
      // The next one starts after the one before has ended.
      await new Promise((done) => setImmediate(done))
    }
  }
  await letGo()
  const outcomes = await Promise.all(tries)
  expect(outcomes.filter((outcome) => outcome instanceof TooBusy)).toHaveLength(8)
  expect(outcomes.filter((outcome) => outcome === false)).toHaveLength(52)
  expect(most).toBe(2)
})
