export {
  callsWithin,
  type GroovyArgument,
  type GroovyCall,
  type GroovyStatement,
  type GroovyValue,
  parseGroovy,
  statementsWithin,
  textOfGroovy,
} from './parse.ts';
export { type GroovyString, type GroovyToken, groovyTokens } from './tokens.ts';
