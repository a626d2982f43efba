export { parseHcl } from './parse.ts';
export {
  type Attribute,
  attributeOf,
  type Block,
  type Body,
  blocksOf,
  type Expression,
  type Parsed,
  type Place,
  type Problem,
  within,
} from './syntax.ts';
