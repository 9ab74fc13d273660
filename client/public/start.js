// Before any other program, in the language of every browser: whether this one can run them (DE5). What is asked for is
// what the youngest of the browsers in `vite.config.ts` brought; a test holds the two together.
;(function () {
  function can() {
    return (
      'noModule' in document.createElement('script') &&
      typeof Promise === 'function' &&
      typeof Array.prototype.toSorted === 'function' &&
      typeof Map.groupBy === 'function' &&
      typeof AbortSignal === 'function' &&
      typeof AbortSignal.timeout === 'function' &&
      typeof document.createElement('dialog').showModal === 'function' &&
      typeof CSS === 'object' &&
      CSS.supports('selector(:has(a))') &&
      CSS.supports('height', '1dvh') &&
      CSS.supports('container-type', 'inline-size')
    )
  }
  var able = false
  try {
    able = can()
    // The browsers this is for know no catch without a name.
    // oxlint-disable-next-line no-unused-vars
  } catch (error) {
    able = false
  }
  if (able) return
  document.documentElement.setAttribute('data-too-old', '')
  document.getElementById('too-old').removeAttribute('hidden')
})()
