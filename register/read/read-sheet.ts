import { limits } from '../limits.ts';
import type { ProblemList } from '../problem-list.ts';
import { textOfSerial } from './excel-dates.ts';
import type { TableBuilder } from './table-builder.ts';
import { unescapeControl, type Workbook } from './workbook-parts.ts';
import { readXml, type XmlAttributes } from './xml-events.ts';
import { BrokenWorkbook } from './zip-parts.ts';

interface Cell {
  readonly index: number;
  readonly type: string;
  readonly style: number;
  value: string;
  /** Null: no formula. A formula that is shared with another cell is ''. */
  formula: string | null;
}

/**
 * Gives a sheet's rows to `builder` as the text a person sees: dates as ISO, numbers without thousands marks. A formula comes
 * as `=...`, never as its stored value: what it shows can change without anybody editing the register.
 */
export async function readSheet(
  xml: AsyncIterable<Buffer>,
  workbook: Workbook,
  file: string,
  builder: TableBuilder,
  problems: ProblemList,
): Promise<void> {
  let row = 0;
  let cells: string[] = [];
  let cell: Cell | null = null;
  let next = 0;
  let collecting = false;
  let inPhonetic = false;
  let inFormula = false;

  const endCell = (done: Cell): void => {
    if (done.index >= limits.columns) {
      if (done.value.trim() !== '' || done.formula !== null)
        problems.report('cell-outside', { file, row, column: columnLetters(done.index) });
      return;
    }
    while (cells.length < done.index) cells.push('');
    cells[done.index] = textOf(done, workbook);
  };

  await readXml(xml, {
    open(name, attribute) {
      if (name === 'row') {
        const number = Number(attribute('r') ?? row + 1);
        if (!Number.isInteger(number) || number <= row) throw new BrokenWorkbook('rows out of order');
        row = number;
        cells = [];
        next = 0;
      } else if (name === 'c') {
        cell = openCell(attribute, next);
        next = cell.index + 1;
      } else if (name === 'f' && cell !== null) {
        cell.formula = '';
        inFormula = true;
      } else if (name === 'rPh') inPhonetic = true;
      else if (name === 'v' || name === 't') collecting = cell !== null && !inPhonetic;
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false;
      else if (name === 'f') inFormula = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'c' && cell !== null) {
        endCell(cell);
        cell = null;
      } else if (name === 'row') builder.add(row, cells);
    },
    text(text) {
      if (inFormula && cell?.formula != null && cell.formula.length < 2_000) cell.formula += text;
      else if (collecting && cell !== null && cell.value.length < 2_000) cell.value += text;
    },
  });
}

function openCell(attribute: XmlAttributes, next: number): Cell {
  const address = attribute('r');
  const index = address === undefined ? next : columnIndex(address);
  if (index < next) throw new BrokenWorkbook('cells out of order');
  return { index, type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0), value: '', formula: null };
}

function textOf(cell: Cell, workbook: Workbook): string {
  if (cell.formula !== null) return `=${cell.formula}`;
  if (cell.value === '') return '';
  if (cell.type === 's') {
    const text = workbook.sharedStrings[Number(cell.value)];
    if (text === undefined) throw new BrokenWorkbook('a text that is not there');
    return text;
  }
  if (cell.type === 'b') return cell.value === '1' ? 'TRUE' : 'FALSE';
  // An ISO date cell: the time is only written when it says something.
  if (cell.type === 'd') return cell.value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/u, '');
  if (cell.type !== 'n') return unescapeControl(cell.value);
  const number = Number(cell.value);
  if (workbook.formats[cell.style] === 'date') return textOfSerial(number, workbook.epoch1904) ?? cell.value;
  // Excel stores 12345678901 as 1.2345678901E10; an id is the digits people see.
  return Number.isFinite(number) ? String(number) : cell.value;
}

/** `B7` is 1. */
function columnIndex(address: string): number {
  const letters = /^([A-Z]{1,3})\d+$/u.exec(address)?.[1];
  if (letters === undefined) throw new BrokenWorkbook('a cell without a place');
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** 1 is `B`. */
function columnLetters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
}
