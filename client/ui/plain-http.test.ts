import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { startTexts } from '../i18n/i18n.ts'
import { PlainHttp } from './PlainHttp.tsx'

afterEach(() => vi.unstubAllGlobals())

test('a page over plain http says what https would add; one over https says nothing', async () => {
  vi.stubGlobal('document', { documentElement: {} })
  await startTexts()
  const shown = (secure: boolean): string => {
    vi.stubGlobal('isSecureContext', secure)
    return renderToStaticMarkup(createElement(PlainHttp))
  }
  expect(shown(false)).toMatch(/^<p>.*https.*mã hóa.*<\/p>$/)
  expect(shown(true)).toBe('')
})
