/** A kind of error: all that holds for every `LockdownError` with the same code. */
export interface ErrorKind {
  readonly theme: keyof typeof errorThemes;
  /** One sentence that says what is refused. */
  readonly means: string;
  /** What can be done about it. The `cure` of an error says what to do in its own case. */
  readonly remedy: string;
}

/** What the errors of a theme are about, in the order in which the documentation lists them. */
export const errorThemes = {
  properties: 'Properties of constructs',
  workload: 'Requirements, tables and editions',
  azure: 'Regions, clouds and service tags',
  clashes: 'Names and priorities that two have',
  limits: 'Limits and SKUs of Azure',
  documents: 'Files and Terraform documents',
  command: 'Options of the command line',
} as const;

const kinds = {
  'missing-property': {
    theme: 'properties',
    means: 'A property is not set, and has to be: always, or because another one that is set needs it.',
    remedy: 'Set the property that the error names, or leave out what needs it.',
  },
  'invalid-property': {
    theme: 'properties',
    means:
      'A property or an argument is not of its type, has a value that is not allowed, contradicts another, or does not exist.',
    remedy:
      'Give a value that the error allows, correct the name, or leave out one of two properties that contradict each other.',
  },
  'invalid-address': {
    theme: 'properties',
    means: 'A property for addresses holds something that is no IPv4 address, prefix or range.',
    remedy:
      'Write addresses such as 10.0.0.4 and prefixes such as 10.0.0.0/24; one address where one is asked for.',
  },
  'invalid-host': {
    theme: 'properties',
    means: 'A property for host names holds something that Azure Firewall cannot match.',
    remedy: 'Leave out scheme, port and path, and write `*` only as the left-most label.',
  },
  'invalid-port': {
    theme: 'properties',
    means: 'A port or a range of ports is not possible.',
    remedy: 'Give whole numbers from 1 to 65535, the lower end of a range first.',
  },
  'invalid-name': {
    theme: 'properties',
    means: 'A name has a form or length that Azure refuses.',
    remedy: 'Give a name of the form that the error describes.',
  },
  'invalid-priority': {
    theme: 'properties',
    means: 'A priority, or a range of priorities, is not one that Azure takes there.',
    remedy: 'Give a whole number of the range that the error names, one that nothing else beside it has.',
  },
  'priority-out-of-range': {
    theme: 'properties',
    means:
      'With this `nsgFirstPriority`, security rules of the workload would get priorities that Azure does not take.',
    remedy: 'Set `nsgFirstPriority` to a number of the range that the error names.',
  },
  'no-priority': {
    theme: 'properties',
    means: 'The `priorityOrder` of a firewall does not name a construct that takes a priority from it.',
    remedy:
      'Add the path of the construct at the end of the list, or give the construct a priority of its own.',
  },
  'invalid-policy-id': {
    theme: 'properties',
    means: 'What is given as the id of a firewall policy is none.',
    remedy:
      'Take the `id` attribute of the policy, or write the whole resource id with the capitals of Azure.',
  },
  'missing-firewall-address': {
    theme: 'properties',
    means: 'A route is to lead to a firewall whose private address is not known.',
    remedy: 'Give the firewall its `privateIpAddress`, or set `routeTableEnabled` to false.',
  },
  'contradicting-routes': {
    theme: 'properties',
    means:
      'What a workload asks for leads one prefix or service tag both to the firewall and past it, and a route table has one next hop for each.',
    remedy: 'Exclude one of the requirements with a reason, or turn off what asks for it.',
  },
  'invalid-own-requirement': {
    theme: 'properties',
    means:
      'An own requirement has a name that is not possible or taken, or not exactly one destination, or one that no firewall knows.',
    remedy: 'Give each a name of its own, and one destination that the firewall can match.',
  },
  'unknown-finding': {
    theme: 'properties',
    means: 'A finding is to be acknowledged by a code that no finding has.',
    remedy: 'Correct the code; the pages of the findings name them all.',
  },
  'invalid-date': {
    theme: 'properties',
    means: 'What is given as a day is no day of the calendar.',
    remedy: 'Write year, month and day, as in 2027-03-31.',
  },
  'open-findings': {
    theme: 'workload',
    means: 'Findings of a level that is to make the synth fail are there, and nobody has acknowledged them.',
    remedy: 'Do what each of them asks for, or acknowledge it with a reason.',
  },
  'invalid-file-name': {
    theme: 'properties',
    means:
      'A file that is to be written next to the JSON of the stack cannot have this name, or another one of the stack has it.',
    remedy:
      'Give a bare file name, without folders, that Terraform does not read and no other construct writes.',
  },
  'other-engine': {
    theme: 'properties',
    means:
      'An app, a stack or a resource is made with the other engine: CDKTF in the place of CDK Terrain, or the reverse.',
    remedy: 'Import this library, the engine and the provider for one engine.',
  },
  'unbound-role': {
    theme: 'workload',
    means: 'A requirement concerns a party of the workload for which no address is given.',
    remedy: 'Set the property that the error names, or leave out the scenario that asks for it.',
  },
  'unfilled-placeholder': {
    theme: 'workload',
    means: 'A requirement names a resource of yours, such as `<storage>`, whose name is not given.',
    remedy: 'Set the property that the error names, or leave out the scenario that asks for it.',
  },
  'widening-refused': {
    theme: 'workload',
    means: 'In strict mode, a rule would open more than its requirement asks for.',
    remedy: 'Follow the cure, exclude the requirement with a reason, or turn `strict` off.',
  },
  'unknown-requirement': {
    theme: 'workload',
    means: 'A requirement that is to be excluded, or accepted as it is, does not exist.',
    remedy: 'Write it as `table/requirement`; `azure-lockdown requirements` lists them.',
  },
  'invalid-table': {
    theme: 'workload',
    means: 'A table of requirements of your own contradicts itself, or names what it does not have.',
    remedy: 'Correct what the error names; it tells of everything that is wrong in the table.',
  },
  'no-requirements': {
    theme: 'workload',
    means: 'The chosen edition of a table has no row for this cloud in this way.',
    remedy: 'Choose one of the editions that the error names, or leave `edition` out.',
  },
  'unknown-edition': {
    theme: 'workload',
    means: 'A table does not have the edition that is asked for.',
    remedy: 'Pin one of the editions that the error names, or leave `edition` out to follow the newest.',
  },
  'unknown-table': {
    theme: 'workload',
    means: 'There is no table of this name, or nothing that could be exported.',
    remedy: 'Correct the name; `azure-lockdown tables` lists them.',
  },
  'unknown-scenario': {
    theme: 'workload',
    means: 'A table does not have the scenario that is asked for.',
    remedy: 'Correct the name; `azure-lockdown tables` lists the scenarios of a table.',
  },
  'unknown-region': {
    theme: 'azure',
    means: 'A name is that of no region of Azure.',
    remedy: 'Use the name or display name of a region; the error names the nearest.',
  },
  'unresolved-region': {
    theme: 'azure',
    means:
      '`region` is a reference that Terraform resolves only later, and host names are made from it at synth.',
    remedy: 'Write the region out. `location` may stay a reference.',
  },
  'cloud-mismatch': {
    theme: 'azure',
    means: 'A region is not in the cloud that is named beside it.',
    remedy: 'Correct the region, or leave the cloud out: the region tells it.',
  },
  'unknown-cloud': {
    theme: 'azure',
    means: 'There is no cloud of this name.',
    remedy: 'Use one of the names that the error lists.',
  },
  'unknown-service-tag': {
    theme: 'azure',
    means: 'There is no service tag of this name.',
    remedy: 'Correct the spelling; the error names the nearest tags.',
  },
  'no-regional-service-tag': {
    theme: 'azure',
    means: 'The published service-tag file has no tag of this service for the region.',
    remedy: 'Write the tag without region if every region may be open.',
  },
  'service-tag-not-in-file': {
    theme: 'azure',
    means: 'The service-tag file that you name does not have a tag.',
    remedy: 'Name the file of the right cloud, or a newer one.',
  },
  'several-firewalls': {
    theme: 'workload',
    means: 'The workloads of a file are behind several firewalls, and a module is for one.',
    remedy: 'Write a module for each firewall, with `--firewall` and a folder of its own.',
  },
  'foreign-folder': {
    theme: 'documents',
    means:
      'A folder in which a module is to be written holds files that `azure-lockdown synth` did not write.',
    remedy: 'Name another folder, or move these files away.',
  },
  'unique-value': {
    theme: 'clashes',
    means:
      'Two workloads of an app or of a module take what Azure or Terraform takes once: a name, a priority, an association; of an app it is told at synth.',
    remedy: 'Give one of them another name or priority, as the error says.',
  },
  'unknown-shared': {
    theme: 'workload',
    means: 'A workload of a file names something shared that the file does not list.',
    remedy: 'Name one of those that are listed, or add it to the list.',
  },
  'priority-clash': {
    theme: 'clashes',
    means: 'Two security rules of one direction have the same priority and cannot be one rule.',
    remedy:
      'Set another `nsgPriority` on the own requirement, or another `nsgFirstPriority` on one workload.',
  },
  'route-clash': {
    theme: 'clashes',
    means: 'Two workloads ask one shared route table for different next hops to the same prefix.',
    remedy: 'Give the subnets of one of them a route table of their own.',
  },
  'limit-exceeded': {
    theme: 'limits',
    means: 'What is to be made would be beyond a limit of Azure.',
    remedy: 'Follow the cure: share, use IP groups, or split over two firewalls.',
  },
  'sku-too-small': {
    theme: 'limits',
    means: 'The SKU of the firewall does not have what is asked of it.',
    remedy: 'Choose the SKU that the error names, or leave the feature out.',
  },
  'invalid-connection': {
    theme: 'documents',
    means: 'A connection that a document is asked about is not possible.',
    remedy: 'Correct the part of the connection that the error names.',
  },
  'unknown-firewall': {
    theme: 'documents',
    means:
      'The document does not have the firewall that is named, or has several and none is named; or it is a module, which is for one, and the workloads are behind several; or they are all behind others.',
    remedy:
      'Name one of the firewalls that the error lists, or ask those workloads alone that are behind one of them, with --firewall.',
  },
  'unknown-subnet': {
    theme: 'documents',
    means: 'The document does not have the subnet that is named by an address of Terraform.',
    remedy: 'Correct the address; the error names the nearest. A subnet elsewhere is named by its id.',
  },
  'unreadable-terraform': {
    theme: 'documents',
    means: 'A document is none of Terraform that can be read, or a file of a folder has a mistake.',
    remedy:
      'Give a `cdk.tf.json`, a folder with a configuration, or the output of `terraform show -json` of a plan or a state; correct the line that the error names.',
  },
  'missing-hcl-reader': {
    theme: 'documents',
    means:
      "Files in Terraform's own syntax (`*.tf`) are to be read, and the library that reads them is not installed.",
    remedy:
      'Install `@cdktn/hcl2json`; or plan the configuration, and give the output of `terraform show -json` of the plan.',
  },
  'unreadable-variables': {
    theme: 'documents',
    means:
      'The values of variables that are given are no values, or not of the type of the variable, or a validation of the variable refuses them.',
    remedy:
      'Correct the line that the error names: values are texts, numbers, truth values, `null`, lists and maps.',
  },
  'unknown-variable': {
    theme: 'documents',
    means:
      'The configuration does not declare a variable that is given a value, or is a plan or a state and has its values.',
    remedy: 'Correct the name; the error names the nearest.',
  },
  'unreadable-file': {
    theme: 'documents',
    means: 'A file does not exist, is too large, or cannot be read.',
    remedy: 'Correct the path, or the rights of the file.',
  },
  'unreadable-log': {
    theme: 'documents',
    means: 'A file that is to be read as a log holds no record of Azure Firewall and of no flow log.',
    remedy: 'Name an export of the log, or the files of the storage account.',
  },
  'unwritable-file': {
    theme: 'documents',
    means: 'A file cannot be written: a folder has its name, or there is no room or no right.',
    remedy: 'Follow the cure. Nothing of the file was written, and what stood there before is as it was.',
  },
  'unreadable-service-tag-file': {
    theme: 'documents',
    means: 'A file is not a published service-tag file.',
    remedy:
      'Download "Azure IP Ranges and Service Tags" for the right cloud again, and name the JSON file itself.',
  },
  'unreadable-table': {
    theme: 'documents',
    means:
      'A file with a table of requirements of your own cannot be read, or is no JSON; for the command line, no YAML.',
    remedy:
      'Correct the path, or what the error names; of YAML give a program what your YAML library makes of it.',
  },
  'unreadable-workloads': {
    theme: 'documents',
    means: 'A workloads file is neither YAML nor JSON.',
    remedy: 'Correct the line that the error names.',
  },
  'invalid-workloads': {
    theme: 'documents',
    means: 'A workloads file has an entry with a name, type or parameter that is not possible.',
    remedy: 'Correct the entry that the error names; the JSON Schema helps an editor to find it.',
  },
  'unreadable-checkout': {
    theme: 'documents',
    means:
      "A folder that should hold Microsoft's pages cannot be read, or has no history where one is asked for.",
    remedy: 'Correct the path, or give a clone that git made.',
  },
  'unreadable-page': {
    theme: 'documents',
    means: "A page of Microsoft's is no text, or far longer than any page is.",
    remedy: 'Look whether the checkout is whole and the file is the page.',
  },
  'unknown-ref': {
    theme: 'command',
    means: '`--since` names no commit, branch or tag of a checkout.',
    remedy: 'Correct it, or fetch the history of the checkout first.',
  },
  'invalid-value': {
    theme: 'command',
    means: 'An option of the command line has a value that is not possible, or contradicts another one.',
    remedy: 'Give a value that the error allows, or leave out one of the two options.',
  },
  'missing-option': {
    theme: 'command',
    means: 'An option is not set that the command needs.',
    remedy: 'Set the option that the error names.',
  },
  'empty-export': {
    theme: 'command',
    means: 'What is to be exported is empty in the chosen form: nothing is asked for, or no host name.',
    remedy: 'Name the scenarios that the workload has, or take another form.',
  },
  'unresolved-export': {
    theme: 'command',
    means: 'A destination that is to be exported is known to Terraform alone.',
    remedy: 'Write the host or the address out.',
  },
} as const satisfies Record<string, ErrorKind>;

/** Stable name of a kind of error. */
export type ErrorCode = keyof typeof kinds;

/** Every kind of error, by its code. */
export const errorKinds: Readonly<Record<ErrorCode, ErrorKind>> = kinds;
