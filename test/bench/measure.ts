import { availableParallelism } from 'node:os';
import type { Figure } from './figures.ts';
import { benchOptions } from './options.ts';
import { measurePlanning } from './planning.ts';
import { measureReady } from './ready.ts';
import { measureTurns } from './turns.ts';

const options = benchOptions();
const figures: Figure[] = [];
if (options.wanted('turn')) figures.push(...(await measureTurns(options)));
if (options.wanted('plan') || options.wanted('quiet')) figures.push(...(await measurePlanning(options)));
if (options.wanted('ready')) figures.push(...(await measureReady(options)));
const report = { node: process.version, cores: availableParallelism(), flags: options.flags, quick: options.quick, figures };
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
