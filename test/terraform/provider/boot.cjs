const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

// Terraform starts the plugin three or four times for each command: the compiled form is kept beside the bundle.
const file = join(__dirname, 'provider.cjs');
const cache = join(__dirname, 'provider.bin');
const compiles = process.argv[2] === 'compile';
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
const script = new Script(source, { filename: file, cachedData });
if (compiles) {
  process.env.TF_PLUGIN_MAGIC_COOKIE = 'compile';
  // Once it listens, what a start needs has been compiled.
  setTimeout(() => {
    writeFileSync(cache, script.createCachedData());
    process.exit(0);
  }, 300);
}
script.runInThisContext()(module.exports, require, module, file, __dirname);
