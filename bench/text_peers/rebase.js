'use strict';
/*
 * node rebase.js FILE: each line has a paragraph, the same with what was accepted, the same with one
 * other proposal only, and what both together make. Can diff-match-patch and diff3 bring the proposal
 * into the accepted text? Counts right ones, refused ones, and wrong ones that nobody is told of.
 */
const { peer, tokensOf, lines, cpuMs, say } = require('./workload.js');

const words = (text) => tokensOf(text).join(' ');

function dmp() {
	const d = new (peer('diff-match-patch'))();
	return (base, accepted, other) => {
		const [text, found] = d.patch_apply(d.patch_make(base, other), accepted);
		return found.includes(false) ? null : text;
	};
}

function diff3() {
	const { merge } = peer('node-diff3');
	return (base, accepted, other) => {
		const merged = merge(tokensOf(accepted), tokensOf(base), tokensOf(other));
		return merged.conflict ? null : merged.result.join(' ');
	};
}

const cases = lines(process.argv[2]).map((line) => line.split('\t'));
for (const [name, maker] of Object.entries({ dmp, diff3 })) {
	let run;
	try {
		run = maker();
	} catch {
		continue;
	}
	const count = { right: 0, refused: 0, wrong: 0 };
	const from = cpuMs();
	for (const [base, accepted, other, both] of cases) {
		const got = run(base, accepted, other);
		count[got === null ? 'refused' : words(got) === words(both) ? 'right' : 'wrong']++;
	}
	say(`${name} ms`, cpuMs() - from);
	for (const [what, n] of Object.entries(count))
		say(`${name} ${what}`, n);
}
