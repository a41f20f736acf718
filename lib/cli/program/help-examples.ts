/** What `--help` shows below the options. */
export const examples: {
  readonly program: string;
  readonly commands: Readonly<Record<string, string>>;
  readonly ofKind: (kind: string, ofFilesAlone: readonly string[]) => string;
} = {
  program: `
Exit codes: 0 all is allowed; 1 something is not; 2 the command or its input is not usable; 3 what was read is as it
should be, and not everything could be read.

  azure-lockdown verify cdk.tf.json --workloads workloads.yaml
  azure-lockdown explain cdk.tf.json --from 10.1.0.4 --to mcr.microsoft.com
  azure-lockdown requirements azure-machine-learning \\
      --region westeurope --scenario fqdns
`,
  commands: {
    tables: `
  azure-lockdown tables --format json
  azure-lockdown tables arc-servers --export tables

A table of your own has the same form, and is known with --tables:

  id: contoso-build
  title: Contoso build agents
  page: https://wiki.contoso.com/network/build-agents
  editions:
    - { id: "2026-05-01", source: revision 44 }
  sections: { packages: Packages }
  roles: { agent: {} }
  requirements:
    - id: packages
      section: packages
      from: agent
      to: [packages.contoso.com]
      ports: TCP 443
      why: packages of builds

dist/schemas/table.schema.json of this package is its JSON Schema, and table-override.schema.json that of overrides.
`,
    requirements: `
  azure-lockdown requirements azure-machine-learning
  azure-lockdown requirements arc-servers --region germanywestcentral \\
      --scenario fqdns --format markdown
`,
    diff: `
  azure-lockdown diff arc-servers 2023-11-21 2026-04-01
  azure-lockdown diff before/contoso-build.yaml after/contoso-build.yaml
`,
    verify: `
The workloads file says what has to live, by the parameters of the constructs:

  workloads:
    - name: training
      type: AmlWorkspaceEgress
      region: westeurope
      computeSubnetAddressPrefixes: [10.1.0.0/24]
      computeSubnetId: azurerm_subnet.compute
      pythonPackages: true

dist/workloads.schema.json of this package is its JSON Schema. The construct WorkloadsFile writes such a file.

Every flow of these workloads gets a verdict:
  allow    it passes
  deny     something denies it; the rule and the reason are named
  bypass   it never passes the firewall, which neither filters nor logs it
  unknown  the document does not tell; the reason says what it does not tell

Exit code 0: every verdict is as the requirement asks for it, which is allow, or bypass where a service endpoint or a route
past the firewall is required. --accept bypass and --accept unknown let these pass everywhere.

  azure-lockdown verify cdk.tf.json --workloads workloads.yaml
  terraform show -json tfplan |
    azure-lockdown verify - --workloads workloads.yaml
`,
    report: `
One HTML file, which needs nothing else and has the same bytes for the same input. It is written whatever the verdicts are; the
exit code of verify tells whether all is as required.

  azure-lockdown report plan.json --workloads workloads.yaml \\
      --output report.html
`,
    completion: `
Commands, options and their values are completed: kinds, tables, editions, scenarios, regions, codes. Each script says in its
first lines where it goes:

  source <(azure-lockdown completion bash)
`,
    synth: `
The workloads file is the one of verify; placement says where resources stand, by the properties of the constructs:

  module:
    privateIpAddress: 10.0.0.4
  workloads:
    - name: servers
      type: ArcServerEgress
      region: westeurope
      serverAddressPrefixes: [10.20.0.0/24]
      placement:
        resourceGroupName: rg-spoke

  azure-lockdown synth --workloads workloads.yaml --output egress
  azure-lockdown synth --workloads workloads.yaml --output egress --check

Where workloads name several firewalls, each has a module of its own:

  azure-lockdown synth --workloads workloads.yaml \\
      --firewall azurerm_firewall_policy.east --output egress-east
`,
    explain: `
  azure-lockdown explain cdk.tf.json --from 10.1.0.4 --to mcr.microsoft.com \\
      --protocol tcp --port 443
  azure-lockdown explain plan.json --from 10.1.0.4 --to pypi.org \\
      --resolve --service-tags ServiceTags_Public.json
  azure-lockdown explain plan.json --from 10.1.0.4 --to Storage.WestEurope \\
      --service-tags ServiceTags_Public.json
  azure-lockdown explain main.json --parameters prod.parameters.json \\
      --from 10.1.0.4 --to pypi.org
  azure-lockdown explain deployed/ --from 10.1.0.4 --to pypi.org
`,
    compare: `
Compares two documents connection by connection, whatever their rules look like: names, order, and how rules are split
change nothing. With one plan alone, what stands now is compared with what the plan makes.

Exit code 1: something opens that no requirement of the workloads asks for (without --workloads, anything), a way past the
firewall opens, a required flow closes, or the later document does not tell. --accept bypass and --accept unknown let the
second and the last pass.

  azure-lockdown compare before.json after.json --workloads workloads.yaml
  terraform show -json tfplan | azure-lockdown compare - --format markdown
`,
    audit: `
Exit code 1: a finding has the level of --fail-on or a worse one. Exit code 3: none has, and a part of the document could
not be read; --accept not-read makes it 0.

  azure-lockdown audit cdk.tf.json --fail-on warning
  azure-lockdown audit cdk.tf.json --workloads workloads.yaml
  terraform show -json tfplan | azure-lockdown audit - --accept not-read
`,
    triage: `
A log is what Log Analytics exports of AZFWApplicationRule, AZFWNetworkRule, AZFWDnsQuery or AzureDiagnostics, the PT1H.json of a
storage account, or a flow log of a security group or a virtual network; several, and of any size.

  required            a workload of the file asks for it, or would once what the
                      cure names is set
  excluded            the file leaves its row out
  required elsewhere  kinds of workloads that are not in the file ask for it
  retired             an older edition asked for it
  near                a row asks for something like it
  not named           nobody knows what the address is of
  not asked           no row of any table asks for it

  azure-lockdown triage firewall.jsonl --workloads workloads.yaml \\
      --terraform tfplan.json
  azure-lockdown triage insights-logs/ --workloads workloads.yaml --fix |
    patch workloads.yaml
  zcat logs/*.gz |
    azure-lockdown triage - --service-tags ServiceTags_Public.json --format csv
`,
    drift: `
Give checkouts of the repositories of the pages, in any state; nothing is fetched. A table none of whose repositories is
given is not compared. A change that touches no host, port, tag or cloud prints nothing.

Exit codes: 0 the pages say what the tables say; 1 a page says something else; 2 a page was not understood or is gone.

  azure-lockdown drift azure-management-docs AzureStack-Tools \\
      --workloads workloads.yaml
  azure-lockdown drift azure-management-docs --table arc-servers --propose
  azure-lockdown drift azure-management-docs --since 'HEAD@{1 week ago}'
`,
    export: `
What a workload needs comes by its kind and the parameters of its construct, with the same defaults:

  azure-lockdown export ArcServerEgress --region westeurope \\
      --destinations fqdns --format fqdn
  azure-lockdown export AmlWorkspaceEgress --help
  azure-lockdown export --workloads workloads.yaml --output allow-list.csv

A table by itself is the rows of one page, which is rarely all that a workload needs:

  azure-lockdown export arc-servers --region westeurope --scenario fqdns
`,
  },
  ofKind: (kind, ofFilesAlone) => `
  azure-lockdown export ${kind} --region westeurope
${ofFilesAlone.length === 0 ? '' : `\nBy --workloads alone: ${ofFilesAlone.join(', ')}.\n`}`,
};
