const longest = 300;
const dot = 46;
const hyphen = 45;
const underscore = 95;

/**
 * A host name in lower case, `undefined` of any other text. Flows are read by the ten thousand, which is why no regular
 * expression does it; the tests hold it against one.
 */
export function hostName(text: string): string | undefined {
  if (text.length > longest) return undefined;
  let start = 0;
  let before = dot;
  let capital = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === dot) {
      if (before === dot || before === hyphen) return undefined;
      start = i + 1;
    } else if (code === hyphen) {
      // The last label alone may begin with a hyphen.
      if (before === dot && text.indexOf('.', i) >= 0) return undefined;
    } else if (!isWordCode(code)) return undefined;
    else if (code >= 65 && code <= 90) capital = true;
    before = code;
  }
  const last = text.length - start;
  if (start === 0 || last < 2 || text.indexOf('_', start) >= 0) return undefined;
  return capital ? text.toLowerCase() : text;
}

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === underscore
  );
}
