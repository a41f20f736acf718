import { isUnresolved, normalisedHost } from '../../lib/model/host-name';

const token = '${TfToken[TOKEN.1]}.blob.core.windows.net';

test('what Terraform resolves is neither guessed nor rewritten', () => {
  expect(isUnresolved(token)).toBe(true);
  expect(isUnresolved('#{TfToken[TOKEN.2]}')).toBe(true);
  expect(isUnresolved('mcr.microsoft.com')).toBe(false);
  expect(normalisedHost(token)).toBe(token);
  expect(normalisedHost('Login.MicrosoftOnline.COM')).toBe('login.microsoftonline.com');
});
