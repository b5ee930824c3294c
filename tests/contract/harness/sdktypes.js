// SPDX-License-Identifier: GPL-3.0-or-later
/// The official SDK as a table of endpoints: which types its declarations give the parameters and the answer of METHOD path.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripePackage, typescript } from './environment.js';

const ts = typescript();
const esm = path.join(stripePackage, 'esm');

function declarationFiles() {
  return readdirSync(path.join(esm, 'resources'), { recursive: true })
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => path.join(esm, 'resources', name));
}

function loadProgram() {
  const extra = ['lib.d.ts', 'shared.d.ts', 'Types.d.ts', 'Error.d.ts'].map((name) => path.join(esm, name));
  return ts.createProgram([...declarationFiles(), ...extra], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2022.d.ts'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  });
}

/** [{className, methodName, method, path}] of one resource's JavaScript; ids in the path read `:id`, whatever their name. */
function callsOf(file) {
  const calls = [];
  let className;
  let methodName;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    className = line.match(/^export class (\w+)/)?.[1] ?? className;
    methodName = line.match(/^ {4}(\w+)\(.*\) \{$/)?.[1] ?? methodName;
    const call = line.match(/_makeRequest\('(\w+)', (['`])(\/v1\/.*?)\2/);
    if (call) {
      calls.push({ className, methodName, method: call[1], path: call[3].replace(/\$\{encodeURIComponent\(\w+\)\}/g, ':id') });
    }
  }
  return calls;
}

/** The declared type inside Promise<Response<T>>, ApiListPromise<T> or ApiSearchResultPromise<T>, and which of them it was. */
function unwrap(node) {
  const name = node.typeName?.getText();
  if (name === 'Promise' || name === 'Response') return unwrap(node.typeArguments[0]);
  if (name === 'ApiListPromise') return { envelope: 'list', node: node.typeArguments[0] };
  if (name === 'ApiSearchResultPromise') return { envelope: 'search_result', node: node.typeArguments[0] };
  return { envelope: null, node };
}

/** The SDK's endpoints and types; loading takes some seconds. */
export function loadSdk() {
  const program = loadProgram();
  const checker = program.getTypeChecker();
  const methods = new Map();
  const interfaces = new Map();
  for (const source of program.getSourceFiles()) {
    if (!source.fileName.startsWith(esm)) continue;
    source.forEachChild((node) => {
      if (ts.isClassDeclaration(node)) {
        for (const member of node.members.filter(ts.isMethodDeclaration)) {
          const key = `${source.fileName}:${node.name.text}.${member.name.getText()}`;
          if (!methods.has(key)) methods.set(key, []);
          methods.get(key).push(member);
        }
      } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
        interfaces.set(`${path.relative(esm, source.fileName)} ${node.name.text}`, node);
      }
    });
  }

  const typeOf = (file, name) => checker.getTypeAtLocation(interfaces.get(`${file}.d.ts ${name}`).name);
  const endpoints = [];
  for (const declarations of declarationFiles()) {
    for (const call of callsOf(declarations.replace(/\.d\.ts$/, '.js'))) {
      const overloads = methods.get(`${declarations}:${call.className}.${call.methodName}`) ?? [];
      const declared = overloads.find((one) => one.parameters.some((p) => p.name.getText() === 'params')) ?? overloads[0];
      const params = declared.parameters.find((parameter) => parameter.name.getText() === 'params');
      const answer = unwrap(declared.type);
      endpoints.push({
        method: call.method,
        path: call.path,
        sdkName: `${call.className.replace(/Resource$/, '')}.${call.methodName}`,
        steps: call.path.split('/'),
        envelope: answer.envelope,
        answer: () => checker.getTypeFromTypeNode(answer.node),
        params: () => params && checker.getTypeFromTypeNode(params.type),
      });
    }
  }
  return { checker, endpoints, typeOf, events: eventTypes(checker, typeOf) };
}

/** The type of every event the SDK knows, by its name. */
function eventTypes(checker, typeOf) {
  const events = new Map();
  for (const type of typeOf('resources/Events', 'Event').types) {
    const name = checker.getTypeOfSymbol(type.getProperty('type')).value;
    if (name) events.set(name, type);
  }
  return events;
}

/** The endpoint of `candidates` ({method, steps}) that serves a request; words in its path win over ids. */
export function endpointOf(candidates, method, requestPath) {
  const steps = requestPath.split('/');
  let best;
  let bestWords = -1;
  for (const one of candidates) {
    if (one.method !== method || one.steps.length !== steps.length) continue;
    const words = one.steps.filter((step, i) => step === steps[i]).length;
    const fits = one.steps.every((step, i) => (step.startsWith(':') ? steps[i] !== '' : step === steps[i]));
    if (fits && words > bestWords) {
      best = one;
      bestWords = words;
    }
  }
  return best;
}
