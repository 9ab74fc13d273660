import { expect, test } from 'vitest'
import { inAppBrowser } from './in-app.ts'

const android =
  'Mozilla/5.0 (Linux; Android 13; SM-A146P) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0'
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

test.each([
  [`${android} Mobile Safari/537.36 Zalo android/24010 ZaloTheme/light ZaloLanguage/vi`, 'zalo'],
  [`${phone} Mobile/15E148 Zalo iOS/24020`, 'zalo'],
  [`${android} Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/440.0.0.30;]`, 'facebook'],
  [`${phone} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/440.0;FBDV/iPhone14,5]`, 'facebook'],
  [`${android} Mobile Safari/537.36 [FB_IAB/Orca-Android;FBAV/440.0;]`, 'facebook'],
  [`${phone} Mobile/15E148 Instagram 312.0`, 'other'],
])('%s is a messenger’s own browser', (userAgent, kind) => {
  expect(inAppBrowser(userAgent)?.kind).toBe(kind)
})

test.each([
  `${android} Mobile Safari/537.36`,
  `${phone} Version/17.2 Mobile/15E148 Safari/604.1`,
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0 Chrome/120.0',
  'Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0',
])('%s is a real browser', (userAgent) => {
  expect(inAppBrowser(userAgent)).toBeUndefined()
})
