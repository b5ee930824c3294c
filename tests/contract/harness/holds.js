// SPDX-License-Identifier: GPL-3.0-or-later
/// Holds a value against a declared TypeScript type, with the compiler's own idea of that type.
/// The SDK's enums are open (`'a' | 'b' | OtherString`); here only the words it lists are right.
import { typescript } from './environment.js';

const ts = typescript();
const { TypeFlags, SymbolFlags } = ts;
const decimalText = /^-?\d+(\.\d+)?$/;

const alternatives = (type) => (type.isUnion() ? type.types : [type]);
const has = (parts, flag) => parts.some((part) => part.flags & flag);
const literals = (parts) => parts.filter((part) => part.isStringLiteral()).map((part) => part.value);
// `string & Record<never, never>`, the SDK's OtherString.
const isOtherString = (part) => part.isIntersection() && part.types.some((one) => one.flags & TypeFlags.String);
const isDecimal = (part) => [part.aliasSymbol, part.symbol].some((symbol) => /^Decimal/.test(symbol?.name ?? ''));
const isStructure = (part) => part.flags & TypeFlags.Object && !isDecimal(part);

function wordFinding(words, value) {
  const shown = words.length > 8 ? `${words.slice(0, 8).join(', ')}, … (${words.length} words)` : words.join(', ');
  return `is "${value}", which is not one of ${shown}`;
}

/**
 * What `value` (JSON, or the texts of a form if `form`) has against `type`: a list of {path, what}, empty if it holds.
 * A path starts anew at each object of the API ("charge.refunds.data[].amount"), so that one mistake reads the same wherever it is seen.
 * An event is held against the type of its own name. Below its previous_attributes anything may be missing or null.
 */
export function findings({ checker, events }, value, type, root, { form = false } = {}) {
  const found = [];
  let partial = false;
  check(value, type, root, found);
  return found;

  function check(one, declared, path, into) {
    const parts = alternatives(declared);
    // The T of a list's declaration: the caller holds each entry against what it stands for.
    if (has(parts, TypeFlags.Any | TypeFlags.Unknown | TypeFlags.TypeParameter)) return;
    const say = (what) => into.push({ path, what });
    if (one === null) {
      if (!partial && !has(parts, TypeFlags.Null)) say('is null');
    } else if (typeof one === 'object') {
      checkStructure(one, parts, path, into, declared);
    } else if (form) {
      const wrong = wrongText(one, parts);
      if (wrong) say(wrong);
    } else {
      const wrong = wrongScalar(one, parts);
      if (wrong) say(wrong);
    }
  }

  function wrongText(text, parts) {
    if (has(parts, TypeFlags.String)) return null;
    const words = literals(parts);
    if (words.includes(text)) return null;
    if (has(parts, TypeFlags.Number) && decimalText.test(text)) return null;
    if (has(parts, TypeFlags.BooleanLike) && /^(true|false)$/.test(text)) return null;
    if (parts.some(isDecimal) && decimalText.test(text)) return null;
    if (has(parts, TypeFlags.Null) && text === '') return null;
    if (words.length === 0 && parts.some(isOtherString)) return null;
    return words.some((word) => word !== '') ? wordFinding(words, text) : `is "${text}", which is no ${name(parts)}`;
  }

  function wrongScalar(scalar, parts) {
    if (typeof scalar === 'boolean') {
      const fits = parts.some((part) => part.flags & TypeFlags.BooleanLiteral && (checker.typeToString(part) === String(scalar)));
      return fits || has(parts, TypeFlags.Boolean) ? null : `is ${scalar}, which is no ${name(parts)}`;
    }
    if (typeof scalar === 'number') {
      const fits = has(parts, TypeFlags.Number) || parts.some((part) => part.isNumberLiteral() && part.value === scalar);
      return fits ? null : `is the number ${scalar}, which is no ${name(parts)}`;
    }
    if (has(parts, TypeFlags.String)) return null;
    const words = literals(parts);
    if (words.includes(scalar)) return null;
    if (words.length > 0) return wordFinding(words, scalar);
    if (parts.some(isOtherString) || (parts.some(isDecimal) && decimalText.test(scalar))) return null;
    return `is the text "${scalar}", which is no ${name(parts)}`;
  }

  function name(parts) {
    return parts.map((part) => checker.typeToString(part)).filter((text) => text !== 'undefined').slice(0, 4).join(' | ');
  }

  function checkStructure(one, parts, path, into, declared) {
    const isList = form ? isFormList(one) : Array.isArray(one);
    const arrays = parts.filter((part) => checker.isArrayType(part));
    let candidates = isList && arrays.length ? arrays : parts.filter((part) => isStructure(part) && !checker.isArrayType(part));
    if (!form && isList && !arrays.length) candidates = [];
    if (!form && one.object === 'event' && events.has(one.type)) candidates = [events.get(one.type)];
    if (candidates.length === 0) {
      into.push({ path, what: `is ${isList ? 'a list' : 'an object'}, which is no ${name(alternatives(declared))}` });
      return;
    }
    const told = candidates.filter((part) => discriminates(one, part));
    const tries = (told.length ? told : candidates).map((part) => {
      const list = [];
      if (checker.isArrayType(part)) checkList(one, part, path, list);
      else checkObject(one, part, path, list);
      return list;
    });
    into.push(...tries.reduce((best, list) => (list.length < best.length ? list : best)));
  }

  /** Whether the literals that tell the members of a union apart (`object`, `deleted`) are those of `part`. */
  function discriminates(one, part) {
    return ['object', 'deleted'].every((key) => {
      const property = part.getProperty(key);
      if (!property) return !(key === 'deleted' && one[key] === true);
      const words = alternatives(checker.getTypeOfSymbol(property));
      const optional = property.flags & SymbolFlags.Optional;
      return one[key] === undefined ? Boolean(optional) : words.some((word) => checker.typeToString(word).replace(/^["']|["']$/g, '') === String(one[key]));
    });
  }

  function checkProperty(given, property, here, into) {
    const outside = partial;
    partial ||= property.name === 'previous_attributes';
    check(given, checker.getTypeOfSymbol(property), `${here}.${property.name}`, into);
    partial = outside;
  }

  function checkList(one, part, path, into) {
    const [element] = checker.getTypeArguments(part);
    for (const entry of Object.values(one)) check(entry, element, `${path}[]`, into);
  }

  function checkObject(one, part, path, into) {
    const here = !form && typeof one.object === 'string' && one.object !== 'list' ? one.object : path;
    const index = checker.getIndexTypeOfType(part, ts.IndexKind.String);
    const known = new Set();
    for (const property of checker.getPropertiesOfType(part)) {
      known.add(property.name);
      const given = one[property.name];
      if (given !== undefined) checkProperty(given, property, here, into);
      else if (!partial && !(property.flags & SymbolFlags.Optional)) into.push({ path: `${here}.${property.name}`, what: 'is missing' });
    }
    for (const [key, entry] of Object.entries(one)) {
      if (known.has(key)) continue;
      if (index) check(entry, index, `${here}{}`, into);
      else into.push({ path: `${here}.${key}`, what: 'is unknown' });
    }
  }
}

function isFormList(one) {
  const keys = Object.keys(one);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
}
