import { defineRule } from '../rule.ts';

/** configuration.go of the Go SDK: the hidden file is read before anything else. */
export default defineRule({
  id: 'hidden-gateway',
  level: 'warning',
  title: 'A hidden file of an SDK sends the requests somewhere else',
  *look(project) {
    const { block } = project.tools.terraform.gateway;
    const own = project.configurations.flatMap((one) => one.providers).some(({ nested }) => nested.has(block));
    for (const { sdk, gateway, path } of project.hiddenFiles) {
      if (gateway === undefined || (sdk.terraform && own)) continue;
      yield {
        message: `The gateway in this file takes the requests of ${sdk.tool}, whatever region is set.`,
        fix: 'Delete the section [gateway], unless the requests are meant to go there.',
        spot: { file: path, line: gateway.line },
      };
    }
  },
});
