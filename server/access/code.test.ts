import { expect, test } from 'vitest'
import { newCode, shownCode, typedCode } from './code.ts'

test('[CA2] a code is typed as people type', () => {
  const code = newCode()
  expect(shownCode(code)).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$/)
  for (const typed of [
    code,
    shownCode(code),
    shownCode(code).toLowerCase(),
    ` ${shownCode(code).replaceAll('-', ' ')} `,
  ])
    expect(typedCode(typed)).toBe(code)
  expect(newCode()).not.toBe(code)
})

test('[CA2] what cannot be a code is none, least of all a link', () => {
  const wrong = [
    '',
    'K7QM-3RXW-9DT',
    'K7QM-3RXW-9DTFF',
    'K7QM-3RXW-9DT0',
    'a1b2c3d4e5f6.AbCdEfGh',
    '6f1d2c3b4a59687766.kJ3vXq8yT0aLw5RbZs2nPd7c',
  ]
  expect(wrong.filter(typedCode)).toEqual([])
})
