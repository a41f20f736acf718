/** Who has written the input: a program, or a person in a file, who knows no members of enumerations and no classes. */
export type Writer = 'program' | 'file';

/** Something in an input that is not of its type. */
export interface InputMistake {
  /** Where it stands: names of members and places in lists, counted from 0. */
  readonly path: readonly (string | number)[];
  readonly error: 'missing-property' | 'invalid-property' | 'invalid-name';
  readonly problem: string;
  readonly allowed: string;
  readonly cure: string;
}

/** What is said of a mistake wherever it stands. */
export type Said = Pick<InputMistake, 'problem' | 'allowed' | 'cure'> & Partial<Pick<InputMistake, 'error'>>;
