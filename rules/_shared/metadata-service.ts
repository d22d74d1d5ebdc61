import type { View } from '../../src/authoring/index.js';

/** The address of the instance metadata service, 169.254.169.254. */
const METADATA = 0xa9fea9fe;

/** What of one egress rule lets pods reach the metadata service on port 80: its block of addresses, or the rule itself; `undefined` if nothing does. */
export function wayToMetadata(rule: View): View | undefined {
  if (rule.kind !== 'mapping') return undefined;
  const ports = rule.at('ports').items();
  if (ports.length > 0 && !ports.some(allowsHttp)) return undefined;
  const to = rule.at('to').items();
  if (to.length === 0) return rule;
  const block = to.map((peer) => peer.at('ipBlock')).find((each) => {
    const isInside = holdsMetadata(each.at('cidr').string ?? '');
    return isInside && !each.at('except').items().some(({ string }) => holdsMetadata(string ?? ''));
  });
  return block?.at('cidr');
}

function allowsHttp(entry: View): boolean {
  const protocol = entry.at('protocol').string ?? 'TCP';
  const port = entry.at('port');
  const first = port.number;
  const last = entry.at('endPort').number ?? first;
  if (protocol !== 'TCP') return false;
  return !port.exists || (first !== undefined && last !== undefined && first <= 80 && 80 <= last);
}

/** Whether an IPv4 block in CIDR notation holds the metadata service. */
function holdsMetadata(cidr: string): boolean {
  const [, a, b, c, d, bits] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/u.exec(cidr)?.map(Number) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined || bits === undefined) return false;
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return Math.floor(address / size) === Math.floor(METADATA / size);
}
