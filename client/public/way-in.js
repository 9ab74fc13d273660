// Before anything else is loaded, in the language of every browser: a link's secret leaves the address, and with it what
// the browser tells a page about its own loading for as long as it stands. `secret.ts` takes it up.
;(function () {
  if ((location.pathname !== '/vao' && location.pathname !== '/') || location.hash.length < 2) return
  try {
    sessionStorage.setItem('secret', location.hash.slice(1))
    // The browsers this is for know no catch without a name.
    // oxlint-disable-next-line no-unused-vars
  } catch (error) {
    return
  }
  window.stop()
  location.replace('/vao')
})()
