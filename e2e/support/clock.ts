/** Loaded before the hub where minutes must pass in no time: each number sent to the process moves its clock on. */
const real = Date.now
let ahead = 0
Date.now = () => real() + ahead
process.on('message', (ms: number) => {
  ahead += ms
  process.send?.('moved')
})
// The hub ends by itself when asked to; the channel must not hold it.
process.channel?.unref()
