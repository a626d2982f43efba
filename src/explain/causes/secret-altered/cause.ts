import { textCause } from '../text-cause.ts';

export default textCause({
  id: 'secret-altered',
  class: 'secret_mangled',
  gate: 'secret',
  title: 'The secret was changed on its way from the store to the server',
  prior: 0.5,
});
