/**
 * Ends the process as a Go program ends that uses a missing value. The real provider does so where an answer lacks a
 * field that it never expects to be missing; Terraform then says "Plugin did not respond".
 */
export function crash(): never {
  panic(
    'runtime error: invalid memory address or nil pointer dereference',
    '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]',
  );
}

/** Ends the process as Go's panic does. */
export function panic(...message: readonly string[]): never {
  process.stderr.write(`panic: ${[...message, '', 'goroutine 1 [running]:', 'main.main()', ''].join('\n')}`);
  process.exit(2);
}
