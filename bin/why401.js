#!/usr/bin/env node
import { main } from '../dist/js/cli.js';

await main(process);
