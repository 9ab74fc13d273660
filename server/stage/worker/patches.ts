/** Lines of the worker's source that do not fit the libraries of the system. */

const patches: Record<string, { from: string; to: string }> = {
  // The callback answers 1 to every BIO_ctrl(), BIO_CTRL_GET_KTLS_SEND among them. The OpenSSL that mediasoup brings
  // is built without kTLS and never asks; Debian's has it, then allocates no write buffer, and the first DTLS
  // handshake crashes the worker.
  'src/RTC/DtlsTransport.cpp': {
    from: '(operationType == BIO_CB_RETURN)',
    to: '((operationType & BIO_CB_RETURN) != 0)',
  },
}

export function isPatched(source: string): boolean {
  return source in patches
}

/** The text of a source as it is compiled. */
export function patch(source: string, text: string): string {
  const wanted = patches[source]
  if (!wanted) return text
  const parts = text.split(wanted.from)
  if (parts.length === 2) return parts.join(wanted.to)
  throw new Error(`${source} should have “${wanted.from}” once: this version of mediasoup needs another patch`)
}
