/** What names, dates and lines of a table look like. */
export const namePatterns = {
  table: /^[a-z][a-z0-9-]{0,59}$/,
  section: /^[a-z0-9][a-z0-9-]{0,39}$/,
  row: /^[a-z0-9][a-z0-9-]{0,79}$/,
  /** Of roles and scenarios, which are members of properties and of workloads files. */
  member: /^[a-z][A-Za-z0-9]{0,39}$/,
  placeholder: /^[a-z][a-z0-9-]{0,39}$/,
  date: /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/,
  ledgerLine: /^(Inbound|Outbound) (Tcp|Udp|Icmp|\*) (\*|[\d,-]+) \S+ -> \S+$/,
} as const;
