import { textCause } from '../text-cause.ts';

export default textCause({
  id: 'tool-defective',
  class: 'sdk_or_tool_bug',
  gate: 'request',
  title: 'The tool or library sends something else than it was given, or cannot do this at all',
  prior: 0.2,
});
