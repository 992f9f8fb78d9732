'use strict';
/*
 * The workload negotiation-N for the peers: paragraphs with the places of their tokens, and proposals
 * as changes of characters. PEERS names the folder with node_modules.
 */
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const peer = createRequire(path.join(process.env.PEERS, 'package.json'));

/* The generator's tokens. */
const TOKEN = /\w+(?:[-']\w+)*|[^\w\s]/g;
const tokensOf = (text) => text.match(TOKEN) || [];

function lines(file) {
	return fs.readFileSync(file, 'utf8').split('\n').filter((line) => line);
}

function paragraphsRead(file) {
	return lines(file).map((line) => {
		const text = line.split('\t').slice(3).join('\t');
		const at = [...text.matchAll(TOKEN)].map((m) => [m.index, m.index + m[0].length]);
		return { text, at, proposals: [] };
	});
}

/* What a proposal does to the characters of its paragraph: take `gone` away at `from`, put `text`. */
function change(paragraph, from, to, kind, text) {
	const { at } = paragraph;
	const end = paragraph.text.length;
	if (kind === 'I') {
		const place = from < at.length ? at[from][0] : end;
		return { from: place, gone: 0, text: text + ' ' };
	}
	return { from: at[from][0], gone: at[to - 1][1] - at[from][0], text: kind === 'D' ? '' : text };
}

function workloadRead(base, proposals) {
	const paragraphs = paragraphsRead(base);
	for (const line of lines(proposals)) {
		const [number, paragraph, from, to, sponsor, kind, ...text] = line.split('\t');
		const p = paragraphs[+paragraph];
		p.proposals.push({
			number: +number,
			sponsor: +sponsor,
			...change(p, +from, +to, kind, text.join('\t')),
		});
	}
	return paragraphs.filter((p) => p.proposals.length);
}

const applied = (text, c) => text.slice(0, c.from) + c.text + text.slice(c.from + c.gone);

function cpuMs() {
	const used = process.cpuUsage();
	return (used.user + used.system) / 1000;
}

function say(name, value) {
	console.log(`${name}\t${value}`);
}

module.exports = { peer, tokensOf, lines, workloadRead, applied, cpuMs, say };
