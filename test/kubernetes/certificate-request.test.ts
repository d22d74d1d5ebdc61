import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestedSubject } from '../../src/kubernetes/certificate-request.js';

const MASTERS =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlHbk1Gc0NBUUF3S0RFWE1CVUdBMVVFQ2d3T2MzbHpkR1Z0T20xaGMzUmxjbk14RFRBTEJnTlZCQU1NQkdGdQpibUV3S2pBRkJnTXJaWEFESVFCdTNGcEkyR20wbTRUM0I3MWFnVTdaMTdEYkprMnNoSFRhSVRwUE94emg0S0FBCk1BVUdBeXRsY0FOQkFGbEgrQXhMSEo3UFA5U0NTNVE1R2F5dGsydkhkdStLSU1LcDZ2ZDVXMUNjRmJxanhaQjIKaHZmVE10ZktWaWZQTVh2WEpXd0IzeUo0ZGJBUlVHVG91Z289Ci0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=';
const CONTROLLER =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlHb01Gd0NBUUF3S1RFbk1DVUdBMVVFQXd3ZWMzbHpkR1Z0T210MVltVXRZMjl1ZEhKdmJHeGxjaTF0WVc1aApaMlZ5TUNvd0JRWURLMlZ3QXlFQWZpV2kzZWV0TWxHcEtoS0orcC9YaTkzUStyWG5TTEIrY2pDdEJvRFhJRXlnCkFEQUZCZ01yWlhBRFFRQnBTbjFhVzdaTUZwRXR0U1hDM25RVFkxY1J1MXI1T09pTXZ6MDVKWGRCRkNjTW9qenMKMnFjaldDMG1EcVlRWVYxTHIvSWxhdkVXc1llekR1bEZPYmtECi0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=';

const asPem = (der: string): string => btoa(`-----BEGIN CERTIFICATE REQUEST-----\n${der}\n-----END CERTIFICATE REQUEST-----\n`);

/** The bytes of a request. */
function derOf(request: string): Uint8Array {
  return Uint8Array.from(atob(atob(request).replaceAll(/-----[^-]+-----/gu, '').replaceAll('\n', '')), (unit) => unit.charCodeAt(0));
}

test.each([
  ['a group and a name', MASTERS, { commonName: 'anna', organizations: ['system:masters'] }],
  ['no group', CONTROLLER, { commonName: 'system:kube-controller-manager', organizations: [] }],
  ['line breaks in the base64', MASTERS.replaceAll(/.{40}/gu, '$&\n'), { commonName: 'anna', organizations: ['system:masters'] }],
])('%s', (_, request, expected) => {
  expect(requestedSubject(request)).toEqual(expected);
});

test.each([
  ['nothing', ''],
  ['no base64', '${CSR}'],
  ['base64 of something else', btoa('hello')],
  ['PEM of something else', btoa('-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n')],
  ['an empty sequence', asPem('MAA=')],
  ['a length that does not fit', asPem('MIT/////')],
  ['cut off in the middle', asPem(btoa(atob(atob(MASTERS).replaceAll(/-----[^-]+-----/gu, '').replaceAll('\n', '')).slice(0, 30)))],
])('%s is no request', (_, request) => {
  expect(requestedSubject(request)).toBeUndefined();
});

test('any bytes are read without harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(() => requestedSubject(asPem(btoa(String.fromCharCode(0x30, 0x81, bytes.length, ...bytes))))).not.toThrow();
    }),
  );
});

test('a name that claims to reach beyond what holds it is left out', () => {
  const der = derOf(MASTERS);
  const length = String.fromCharCode(...der).indexOf('anna') - 1;
  expect(der[length]).toBe(4);
  expect(requestedSubject(asPem(btoa(String.fromCharCode(...der.with(length, 5)))))).toEqual({ commonName: '', organizations: ['system:masters'] });
});

test('a request with bytes that were changed is one of other texts, or none', () => {
  const der = derOf(MASTERS);
  const change = fc.tuple(fc.nat(der.length - 1), fc.constantFrom(0, 1, 2, 6, 0x30, 0x31, 0x7f, 0x80, 0x84, 0xff));
  const seen = { read: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const changed = der.slice();
      for (const [at, byte] of changes) changed[at] = byte;
      const subject = requestedSubject(asPem(btoa(String.fromCharCode(...changed))));
      seen[subject === undefined ? 'refused' : 'read']++;
      for (const word of [subject?.commonName ?? '', ...(subject?.organizations ?? [])]) expect(new TextDecoder().decode(changed)).toContain(word);
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(100);
});
