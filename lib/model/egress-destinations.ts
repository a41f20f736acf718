/**
 * How what the tables ask for is opened, where Microsoft's pages name it by service tag and by host name. It never decides
 * whether it is opened. A rule names in its `requirements` every row that it serves, in whichever way.
 */
export enum EgressDestinations {
  /**
   * By service tag, in network rules. A host is opened by name, in an application rule, where no tag that is open is known
   * to hold it. Fewer names to keep up to date; wider, for a tag holds all customers of a service, and the firewall logs
   * addresses alone.
   */
  SERVICE_TAGS = 'serviceTags',
  /**
   * By host name, in application rules where Azure Firewall can match them. A service tag is opened where the page gives no
   * hosts for it. Narrower, and the firewall logs the names.
   */
  FQDNS = 'fqdns',
  /**
   * By service tag and by host name, whatever the page names. It works whether or not the tags hold the hosts; as wide as
   * the tags, and what passes by them is logged by address.
   */
  SERVICE_TAGS_AND_FQDNS = 'serviceTagsAndFqdns',
}
