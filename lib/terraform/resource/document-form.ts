/** What a document is, by which it is said what can be done where it does not tell something. */
export type DocumentForm = 'terraform' | 'template' | 'printed';

/** What is said of what a document does not tell. */
export interface FormWords {
  /** What can be done, to who asks; a clause. */
  readonly later: string;
  /** The same to who audits. */
  readonly audited: string;
  /** What can be done about parts that are not read, to who audits. */
  readonly unread: string;
  /** What is said of rules that it does not tell, where nothing is kept of how they are written. */
  readonly untold: string;
  /** What is said after what it does not tell, where a later document does. */
  readonly yet: string;
  /** What it calls an attribute of azurerm. */
  readonly attribute: (name: string) => string;
}

/** A member of a body: `networkSecurityGroup` for `network_security_group_id`. */
function asMember(name: string): string {
  return name.replace(/_id$/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const words: Readonly<Record<DocumentForm, FormWords>> = {
  terraform: {
    later: 'ask the state, or a later plan',
    audited: 'audit the plan, or the state after it has been applied',
    unread: 'audit a plan or a state that has its resources, and review by hand what is not of azurerm',
    untold: 'are known only after apply',
    yet: ' yet',
    attribute: (name) => name,
  },
  template: {
    later: 'give its parameters with --parameters, or ask what az prints once it is deployed',
    audited: 'give its parameters with --parameters, or audit what az prints once it is deployed',
    unread: 'audit what az prints once it is deployed, and review by hand what is not of networks',
    untold: 'are not known',
    yet: '',
    attribute: asMember,
  },
  printed: {
    later: 'print with az what tells it as well',
    audited: 'print with az what tells it as well, and audit both together',
    unread: 'print it whole, and review by hand what is not of networks',
    untold: 'are not known',
    yet: '',
    attribute: asMember,
  },
};

/** The words for documents of a form, which is Terraform's unless another is said. */
export function wordsOf(form: DocumentForm = 'terraform'): FormWords {
  return words[form];
}
