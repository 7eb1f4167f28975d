import { jsonOfFile } from '../command/json-of-file.js';

/** A merge rule as the options of the command say it. */
export interface MergeRuleOptions {
  name?: string;
  reasons?: string[];
  minScore?: number;
  acrossProofs?: boolean;
  maxPerHour?: number;
}

/**
 * The rule of a JSON file, and above it what the options say. The API judges it.
 * @throws Error where the file cannot be read or holds no JSON object.
 */
export function writtenMergeRule(file: string | undefined, options: MergeRuleOptions): Record<string, unknown> {
  const { name, reasons, minScore, acrossProofs, maxPerHour } = options;
  return {
    ...(file !== undefined && jsonOfFile(file, 'POST /merge-rules')),
    ...(name !== undefined && { name }),
    ...(reasons && { reasons }),
    ...(minScore !== undefined && { minScore }),
    ...(acrossProofs && { acrossProofs }),
    ...(maxPerHour !== undefined && { maxMergesPerHour: maxPerHour }),
  };
}
