import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-is-a-pair',
  manglings: ['pair'],
  title: 'The secret holds id and secret together',
  steps: ['Jenkins credentials() gives VAR=id:secret beside VAR_USR and VAR_PSW: use VAR_PSW.'],
  never: false,
  prior: 0.2,
});
