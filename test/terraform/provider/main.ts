import { join } from 'node:path';
import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { diagnosticMessages } from './diagnostics.ts';
import { calls, diagnosticsOf, type Request } from './provider.ts';

/**
 * A stand-in for the provider mypurecloud/genesyscloud, for tests: a plugin that Terraform itself starts. It makes the
 * HTTP calls of the real provider in the same order and says what that one would say. It is not the real provider.
 */
if (process.env.TF_PLUGIN_MAGIC_COOKIE === undefined) {
  process.stderr.write('This is a Terraform plugin: a stand-in for tests. It is started by Terraform only.\n');
  process.exit(1);
}

const protos = ['plugin.proto', 'controller.proto'].map((file) => join(__dirname, file));
const loaded = loadSync(protos, { keepCase: true, longs: Number, enums: String, defaults: true });

/** The methods of a service by name; the types of the loaded file are not known to the compiler. */
function serviceNamed(name: string): grpc.ServiceDefinition {
  const found = loaded[name];
  if (found === undefined || 'format' in found) throw new Error(`no service ${name}`);
  return found as grpc.ServiceDefinition;
}

const handlers = Object.fromEntries(
  Object.entries(calls).map(([name, handle]) => [
    name,
    (call: { request: Request }, callback: (error: null, answer: object) => void) => {
      Promise.resolve()
        .then(() => handle(call.request))
        .then(
          (answer) => callback(null, answer),
          (error: unknown) => callback(null, { diagnostics: diagnosticMessages(diagnosticsOf(error)) }),
        );
    },
  ]),
);

const server = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
server.addService(serviceNamed('tfplugin5.Provider'), handlers);
server.addService(serviceNamed('plugin.GRPCController'), {
  // Without this Terraform waits two seconds for every plugin before it kills it.
  Shutdown(_call: unknown, callback: (error: null, answer: object) => void) {
    callback(null, {});
    setTimeout(() => process.exit(0), 20);
  },
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`1|5|tcp|127.0.0.1:${port}|grpc|\n`);
});

// Terraform asks plugins to end, and passes interrupts on to nobody else. One that was killed leaves its plugin behind.
process.on('SIGINT', () => {});
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(0);
}, 1000).unref();
