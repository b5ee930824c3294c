// SPDX-License-Identifier: GPL-3.0-or-later
/// Stripe's form encoding read back: a[b][0][c]=d becomes {a: {b: {0: {c: 'd'}}}}. Every leaf is text.

/** Nested parameters of a form or query string. Repeated `a[]` are numbered in their order. */
export function parseForm(text) {
  const root = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const steps = key.split(/[[\]]+/).filter((step, i, all) => step !== '' || (i > 0 && i < all.length - 1));
    if (key.endsWith('[]')) steps.push('');
    insert(root, steps, value);
  }
  return root;
}

function insert(node, steps, value) {
  const step = steps[0] === '' ? String(Object.keys(node).length) : steps[0];
  if (steps.length === 1) {
    node[step] = value;
    return;
  }
  if (typeof node[step] !== 'object') node[step] = {};
  insert(node[step], steps.slice(1), value);
}
