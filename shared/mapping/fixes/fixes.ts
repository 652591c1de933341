import { isOutputProblem, type OutputProblemCode } from '#shared/model/output-problem.ts';
import type { RefusalCode } from '#shared/template/functions/refusal.ts';
import type { ProblemCode } from '#shared/template/problem.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import type { Choice, Plan } from '../plan.ts';
import * as missing from './fix-missing.ts';
import { OUTPUT_WAYS } from './fix-output.ts';
import * as parameters from './fix-parameters.ts';
import { nearField } from './fix-paths.ts';
import { type Flag, isMended, type Spot, spotOf, type Way } from './fix-spot.ts';
import { entryField, flattened, inOneField, removed, renamed, underField, xmlName } from './fix-structure.ts';
import * as text from './fix-text.ts';
import * as values from './fix-values.ts';

export type { Flag } from './fix-spot.ts';

type Ways = readonly ((spot: Spot) => readonly Way[])[];

/** Files and texts of other kinds have no rows: their problems never come to the mapper. */
const ELSEWHERE: Ways = [];

const bySyntax: Ways = [text.syntaxWays];
const byPattern: Ways = [parameters.patternWays];
const byMissing: Ways = [nearField, missing.missingWays];

/** How each problem that a row can have is mended: guesses in order, each of which is tried before it is offered. */
const WAYS = {
  syntax: bySyntax,
  emptyMustache: bySyntax,
  upInPath: bySyntax,
  oddName: bySyntax,
  bracketAtName: bySyntax,
  endOfText: [text.closed],
  blockMismatch: [text.closedAlike],
  bareSegment: [text.bracketed],
  nul: [text.cleaned],
  partial: [text.takenOut, text.plainText],
  decorator: [text.takenOut, text.plainText],
  rawBlock: [text.plainText, text.takenOut],
  callOfData: [text.fieldAlone],
  unknownFunction: [text.nearestName, (spot) => values.asItComes(spot, 'fixes.withoutIt'), text.plainText],
  unknownFunctionNear: [text.nearestName],
  argumentCount: [parameters.argumentCountWays],
  noOptions: [text.optionOut],
  unknownOption: [text.nearestName, text.optionOut],
  repeatedOption: [text.optionOut],
  unknownData: [text.nearestName],
  unknownDirective: [text.nearestName, text.plainText],
  unknownDirectiveNear: [text.nearestName],
  directiveArguments: [text.callInBrackets],
  directiveOption: [text.optionOut],
  directiveKeyText: [text.directiveAlone],
  blockParameters: [text.fewerNames],
  repeatedBlockParameter: [text.fewerNames],
  elseAlone: [removed],
  elseAfterElse: [removed],
  protoKey: [renamed(() => 'proto')],
  repeatedKey: [renamed((name) => name), removed],
  mergeOfNonObject: [underField],
  outsideList: [],
  noOuterScope: [text.oneScopeLess],
  missingPath: [nearField, missing.emptyWays],
  strictMissing: ELSEWHERE,
  eachOfScalar: [nearField, values.splitWays, values.onceWays],
  valueTooDeep: [],
  functionOverflow: [],
  loneSurrogate: [],
  lineBreak: ELSEWHERE,
  urlOrigin: ELSEWHERE,
  numberTooLarge: [text.plainText],
  notOneExpression: ELSEWHERE,
  limitSource: [],
  limitDepth: [],
  limitMustaches: [],
  limitSteps: [],
  limitOutput: [],
  outputTooDeep: [],
  notJson: [values.asItComes],
  byteOrderMark: ELSEWHERE,
  repeatedJsonKey: ELSEWHERE,
  halfCharacter: [text.cleaned],
  formNotFlat: [inOneField('value')],
  formNested: [flattened, values.jsonText],
  xmlRoot: [inOneField('root')],
  xmlListInList: [entryField('entry')],
  xmlNotText: [values.jsonText],
  xmlCharacter: [text.cleaned],
  xmlName: [renamed(xmlName)],
  noNumber: byMissing,
  notANumber: [values.numberWays],
  notAWholeNumber: [values.wholeNumber],
  outOfRange: [values.inRange],
  notFinite: [],
  divideByZero: [missing.unlessEmpty('if', ({ step }) => step?.call.args[1])],
  averageOfNothing: [missing.unlessEmpty('if', ({ step }) => step?.call.args[0])],
  entryNotANumber: [values.zeroEntries],
  noBoolean: [nearField, values.booleanWays],
  notABoolean: [values.booleanWays],
  textNotABoolean: [values.wordMeans, values.asItComes],
  notAList: [values.splitWays, (spot) => values.asItComes(spot, 'fixes.withoutIt')],
  noDate: byMissing,
  notADate: [values.dateWays],
  dateIsNumber: [values.dateWays],
  dateOutOfRange: [values.dateWays],
  emptyPattern: byPattern,
  patternToken: byPattern,
  patternLetter: byPattern,
  patternQuote: byPattern,
  badPattern: byPattern,
  unknownTimeZone: [parameters.withoutOption('tz')],
  unknownTimeZoneNear: [parameters.suggested, parameters.withoutOption('tz')],
  unknownLocale: [parameters.withoutOption('locale')],
  unknownLocaleNear: [parameters.suggested, parameters.withoutOption('locale')],
  unknownCurrency: [(spot) => values.asItComes(spot, 'fixes.withoutIt')],
  unknownCurrencyNear: [parameters.suggested],
  notAPath: [parameters.pathWays],
  notAChoice: [parameters.choiceWays],
  cannotCompare: [values.compareAsText],
  required: [nearField, missing.emptyWays],
  jsonTooDeep: [(spot) => values.asItComes(spot)],
  pairsNeeded: [parameters.pairWays],
  argumentNeeded: [],
  onErrorUnknown: [parameters.choiceWays],
  ...OUTPUT_WAYS,
} satisfies Record<ProblemCode | RefusalCode | OutputProblemCode, Ways>;

const MOST = 4;

/**
 * What one click can do about a problem on a row: each is one step in the undo log, was tried on the sample, and takes
 * this problem away without bringing another. Where nothing else helps, the field can be left without a value; none for
 * what only a person can mend, in the text or the code.
 */
export function fixesFor(flag: Flag): readonly Choice[] {
  const spot = spotOf(flag);
  const ways: Ways = Object.hasOwn(WAYS, flag.problem.code) ? WAYS[flag.problem.code as keyof typeof WAYS] : [];
  const known: Way[] = [];
  for (const make of ways) {
    for (const way of make(spot)) {
      const isKnown = known.some((one) => isSameWay(one, way));
      if (!isKnown && known.length < MOST && isMended(spot, way)) known.push(way);
    }
  }
  const isLast = known.length === 0 && !isOutputProblem(flag.problem);
  const found = !isLast ? known : missing.emptied(spot).filter((way) => isMended(spot, way));
  return found.map((way) => choiceOf(spot, way));
}

/** The same words, or the same edits: the first of them is meant. */
function isSameWay(one: Way, other: Way): boolean {
  const isSame = (key: 'words' | 'edits') => JSON.stringify(one[key]) === JSON.stringify(other[key]);
  return isSame('words') || (isSame('edits') && one.typed === undefined && other.typed === undefined);
}

function choiceOf({ row }: Spot, { words, edits, typed }: Way): Choice {
  const planOf = (made: Way['edits']): Plan => ({ edits: made, label: { key: 'fix' }, select: selected(row.id, made) });
  if (typed === undefined) return { words, plan: planOf(edits) };
  return { words, plan: planOf(edits), typed: { start: typed.start, plan: (value) => planOf(typed.edits(value)) } };
}

/** The row goes on being selected, under its new place where that was renamed; null where it is gone. */
function selected(id: string, edits: Way['edits']): string | null {
  const [edit] = edits;
  if (edit?.do === 'remove' && edits.length === 1 && id.startsWith(edit.at)) return null;
  if (edit?.do !== 'rename' || (id !== edit.at && !id.startsWith(`${edit.at}/`))) return id;
  const parent = edit.at.slice(0, edit.at.lastIndexOf('/'));
  return pointerTo(parent, edit.name) + id.slice(edit.at.length);
}
