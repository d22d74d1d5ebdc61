/** SHA-256 of a text, in hexadecimal. Loads the platform's hashing when it is first asked: that takes as long as reading a hundred small files. */
export function sha256(text: string): string {
  return process.getBuiltinModule('node:crypto').hash('sha256', text, 'hex');
}
