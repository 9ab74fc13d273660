// For health checks in an image that has no curl: ends with 0 when the hub of this machine takes connections.
const { TLS_CERT, PORT } = process.env
// A certificate names the hub's own host, which is not this address.
if (TLS_CERT) process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
const url = `${TLS_CERT ? 'https' : 'http'}://127.0.0.1:${PORT || 8400}/readyz`
const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
