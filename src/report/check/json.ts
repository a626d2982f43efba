import type { CheckReport } from '../../model/check.ts';
import { jsonText } from '../json.ts';

export const json = (report: CheckReport): string => jsonText(report);
