import {
  networkPorts,
  portsCover,
  portsMeet,
  portsOf,
  portsText,
  securityPorts,
} from '../../lib/rules/protocol-ports';

const ports = (protocols: readonly string[], ...numbers: readonly string[]) =>
  networkPorts(protocols, numbers).ports;
/** A security rule has ports of every protocol. */
const every = (...numbers: readonly string[]) => securityPorts('*', numbers).ports;
const ofBoth = new Map([...ports(['TCP'], '443'), ...every('53')]);

test('the ports of a protocol are its own and those of every protocol', () => {
  expect(portsOf(ofBoth, 'tcp').intervals).toEqual([
    [53, 53],
    [443, 443],
  ]);
  expect(portsOf(ofBoth, 'udp').intervals).toEqual([[53, 53]]);
  expect(portsOf(ofBoth, 'any').intervals).toEqual([[53, 53]]);
});

test('every protocol holds each of them, and none of them holds every protocol', () => {
  expect(portsCover(every('50-60'), ports(['UDP'], '53'))).toBe(true);
  expect(portsCover(ofBoth, ports(['TCP'], '53', '443'))).toBe(true);
  expect(portsCover(ports(['TCP', 'UDP'], '53'), every('53'))).toBe(false);
});

test('ports of two protocols never meet, and those of every protocol meet all', () => {
  expect(portsMeet(ports(['TCP'], '53'), ports(['UDP'], '53'))).toBe(false);
  expect(portsMeet(ports(['TCP'], '53'), every('53'))).toBe(true);
  expect(portsMeet(every('53'), ports(['UDP'], '50-53'))).toBe(true);
  expect(portsMeet(every('53'), ports(['UDP'], '54'))).toBe(false);
});

test('a text names the protocols with their ports, and ICMP without', () => {
  expect(portsText(ports(['TCP', 'UDP'], '443', '8000-9000'))).toBe('TCP 443, 8000-9000; UDP 443, 8000-9000');
  expect(portsText(ports(['ICMP'], '*'))).toBe('ICMP');
});

test('of a network rule Any with a port is TCP and UDP, and without every protocol', () => {
  expect([...ports(['Any'], '53').keys()]).toEqual(['tcp', 'udp']);
  expect([...ports(['Any'], '*').keys()]).toEqual(['any']);
});

test('what a port means to ICMP in a security rule is not known', () => {
  expect(securityPorts('Icmp', ['*'])).toMatchObject({ open: false });
  expect(securityPorts('Icmp', ['8'])).toEqual({ ports: new Map(), open: true });
});
