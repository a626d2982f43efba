import { defineRule } from '../rule.ts';

/** configuration.go of the Go SDK: the hidden file is read before anything else. */
export default defineRule({
  id: 'hidden-gateway',
  level: 'warning',
  title: 'A hidden file of an SDK sends the requests somewhere else',
  *look(project) {
    const { block } = project.tools.terraform.gateway;
    const own = project.configurations.flatMap((one) => one.providers).some(({ nested }) => nested.has(block));
    for (const { tool, terraform, spot } of project.hiddenGateways) {
      if (terraform && own) continue;
      yield {
        message: `The gateway in this file takes the requests of ${tool}, whatever region is set.`,
        fix: 'Delete the section [gateway], unless the requests are meant to go there.',
        spot,
      };
    }
  },
});
