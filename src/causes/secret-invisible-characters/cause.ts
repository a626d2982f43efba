import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-invisible-characters',
  manglings: ['invisible-characters'],
  title: 'The secret holds invisible characters',
  steps: [
    'No-break spaces and zero-width characters come in by copying from chats, documents and web pages.',
    'Copy the value from the secret store instead.',
  ],
  never: true,
  prior: 0.2,
});
