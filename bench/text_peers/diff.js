'use strict';
/* node diff.js FILE: mean CPU time of a word diff of the pairs in the file, one a line. */
const { peer, tokensOf, lines, cpuMs, say } = require('./workload.js');

function jsdiff() {
	const { diffArrays } = peer('diff');
	return (old, next) => diffArrays(tokensOf(old), tokensOf(next)).length;
}

/* Its way of words: every different word a character, then the diff of characters. */
function dmp() {
	const d = new (peer('diff-match-patch'))();
	return (old, next) => {
		const letters = new Map();
		const letter = (word) => {
			if (!letters.has(word))
				letters.set(word, String.fromCharCode(letters.size + 1));
			return letters.get(word);
		};
		const coded = (text) => tokensOf(text).map(letter).join('');
		return d.diff_main(coded(old), coded(next), false).length;
	};
}

const pairs = lines(process.argv[2]).map((line) => line.split('\t'));
for (const [name, maker] of Object.entries({ jsdiff, dmp })) {
	let run;
	try {
		run = maker();
	} catch {
		continue;
	}
	pairs.slice(0, 200).forEach(([old, next]) => run(old, next));
	const from = cpuMs();
	for (const [old, next] of pairs)
		run(old, next);
	say(`${name} us`, ((cpuMs() - from) * 1000) / pairs.length);
}
