import { type Prepared, prepare } from '../patterns/prepare.ts';
import { type Table, WholeTable } from '../patterns/table.ts';
import * as tables from './index.ts';
import type { Saying } from './saying.ts';

export type PreparedSaying = Prepared<Saying>;

const isTold = ({ told }: Saying): boolean => told === true;
const tableOf = (sayings: readonly Saying[]): Table<PreparedSaying> => new WholeTable(prepare(sayings));

export const statements = tableOf(tables.statements);
export const generalSayings = tableOf(tables.generalSayings.filter((saying) => !isTold(saying)));
/** Stories that only people tell. */
export const toldSayings = tableOf(tables.generalSayings.filter(isTold));
