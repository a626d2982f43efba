import { type Prepared, prepare } from '../patterns/prepare.ts';
import * as tables from './index.ts';
import type { Saying } from './saying.ts';

export type PreparedSaying = Prepared<Saying>;

export const statements = prepare(tables.statements);
export const generalSayings = prepare(tables.generalSayings);
