// The sentences of scripts in the language of the page, which has them from the server: those that scripts name in
// say("…") are looked up in the catalogue with all others.

const told = JSON.parse(document.body.dataset.words || "{}");

/** A sentence in the language of the page. */
export const say = (sentence) => told[sentence] ?? sentence;
