// The functions by which the theme keeps what a reader chose (colours, tabs), below the handbook's own address.
"use strict";
var __md_scope = new URL("..", document.currentScript.src);
function __md_hash(text) {
  let sum = 0;
  for (const sign of text) sum = (Math.imul(sum, 31) + sign.codePointAt(0)) | 0;
  return sum;
}
function __md_get(name, kept, scope = __md_scope) {
  try {
    return JSON.parse((kept || localStorage).getItem(`${scope.pathname}.${name}`));
  } catch {
    return null; // A browser that keeps nothing has nothing.
  }
}
function __md_set(name, value, kept, scope = __md_scope) {
  try {
    (kept || localStorage).setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
}
