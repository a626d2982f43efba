import { textCause } from '../text-cause.ts';

export default textCause({
  id: 'token-audience-wrong',
  class: 'wrong_audience',
  gate: 'token',
  title: 'The token is for another API or from another issuer',
  prior: 0.2,
});
