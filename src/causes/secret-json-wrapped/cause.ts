import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-json-wrapped',
  manglings: ['json-wrapper'],
  title: 'The secret is a whole JSON document instead of one of its fields',
  steps: [
    'A secret store returned its JSON document: select the field (for AWS Secrets Manager: --query SecretString and then the key, or `arn:...:secret:name:key::`).',
  ],
  never: false,
  prior: 0.4,
});
