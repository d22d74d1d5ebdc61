type Hash = (algorithm: string, data: string | Uint8Array, encoding: 'hex') => string;

let hash: Hash | undefined;

/**
 * SHA-256 of bytes, or of a text in UTF-8, in hexadecimal. Loads the platform's hashing when it is first asked: that takes as long as
 * reading a hundred small files.
 */
export function sha256(data: string | Uint8Array): string {
  hash ??= process.getBuiltinModule('node:crypto').hash;
  return hash('sha256', data, 'hex');
}
