'use strict';
/*
 * node consolidate.js PEER BASE PROPOSALS SECONDS: brings all proposals of each paragraph together, as
 * far as the peer can, and says how much CPU time that took. What a peer needs of each proposal is
 * made ready before its clock runs. Stops after SECONDS of its clock and says how many it came to.
 */
const { peer, tokensOf, workloadRead, applied, cpuMs, say } = require('./workload.js');

/* A document for each paragraph, an update for each proposal; then text with attributed insertions and
 * deletions between the two snapshots. */
function yjs() {
	const Y = peer('yjs');
	const open = (update) => {
		const doc = new Y.Doc({ gc: false });
		if (update)
			Y.applyUpdate(doc, update);
		return doc;
	};
	return {
		ready(p) {
			const doc = open();
			doc.clientID = 1;
			doc.getText('p').insert(0, p.text);
			const base = Y.encodeStateAsUpdate(doc);
			const vector = Y.encodeStateVector(doc);
			const updates = p.proposals.map((c) => {
				const own = open(base);
				own.clientID = c.number + 2;
				const text = own.getText('p');
				own.transact(() => {
					text.delete(c.from, c.gone);
					text.insert(c.from, c.text);
				});
				return Y.encodeStateAsUpdate(own, vector);
			});
			return { doc: open(base), updates };
		},
		run({ doc, updates }) {
			const before = Y.snapshot(doc);
			updates.forEach((u) => Y.applyUpdate(doc, u));
			doc.getText('p').toDelta(Y.snapshot(doc), before, (type, id) => ({ type, by: id.client }));
			return 0;
		},
	};
}

/* Steps mapped through those before them, then a set of changes with who made each. Lost: a step whose
 * words are gone when its turn comes. */
function changeset() {
	const { Schema, Slice, Fragment } = peer('prosemirror-model');
	const { Transform, ReplaceStep } = peer('prosemirror-transform');
	const { ChangeSet } = peer('prosemirror-changeset');
	const schema = new Schema({ nodes: { doc: { content: 'text*' }, text: {} } });
	const slice = (text) => (text ? new Slice(Fragment.from(schema.text(text)), 0, 0) : Slice.empty);
	return {
		ready(p) {
			return {
				doc: schema.node('doc', null, [schema.text(p.text)]),
				steps: p.proposals.map((c) => new ReplaceStep(c.from, c.from + c.gone, slice(c.text))),
				by: p.proposals.map((c) => c.sponsor),
			};
		},
		run({ doc, steps, by }) {
			const tr = new Transform(doc);
			const who = [];
			let lost = 0;
			steps.forEach((step, i) => {
				const mapped = step.map(tr.mapping);
				if (!mapped || tr.maybeStep(mapped).failed)
					lost++;
				else
					who.push(by[i]);
			});
			ChangeSet.create(doc).addSteps(tr.doc, tr.mapping.maps, who);
			return lost;
		},
	};
}

/* A document for each paragraph and a change for each proposal; then the merged text. */
function automerge() {
	const A = peer('@automerge/automerge');
	return {
		ready(p) {
			const doc = A.from({ p: p.text }, { actor: '00' });
			const changes = p.proposals.map((c) => {
				const actor = (c.number + 1).toString(16).padStart(8, '0');
				const own = A.change(A.clone(doc, { actor }), (d) => {
					A.splice(d, ['p'], c.from, c.gone, c.text);
				});
				return A.getLastLocalChange(own);
			});
			return { doc, changes };
		},
		run({ doc, changes }) {
			const [merged] = A.applyChanges(doc, changes);
			letters += merged.p.length;
			return 0;
		},
	};
}

/* Patch after patch. Lost: patches of which a hunk finds no place. */
function dmp() {
	const Dmp = peer('diff-match-patch');
	const d = new Dmp();
	return {
		ready: (p) => ({
			text: p.text,
			patches: p.proposals.map((c) => d.patch_make(p.text, applied(p.text, c))),
		}),
		run({ text, patches }) {
			let lost = 0;
			for (const patch of patches) {
				const [after, found] = d.patch_apply(patch, text);
				text = after;
				lost += found.includes(false);
			}
			return lost;
		},
	};
}

/* Merge after merge, tokens as lines. Lost: proposals that end in conflict markers. */
function diff3() {
	const { merge } = peer('node-diff3');
	return {
		ready: (p) => ({
			base: tokensOf(p.text),
			sides: p.proposals.map((c) => tokensOf(applied(p.text, c))),
		}),
		run({ base, sides }) {
			let text = base;
			let lost = 0;
			for (const side of sides) {
				const merged = merge(text, base, side);
				text = merged.result;
				lost += merged.conflict;
			}
			return lost;
		},
	};
}

const makers = { yjs, changeset, automerge, dmp, diff3 };
const [maker, base, proposals, seconds] = process.argv.slice(2);
const it = makers[maker]();
const began = cpuMs();
let used = 0;
let done = 0;
let lost = 0;
let all = 0;
let letters = 0; /* of merged texts: read, so that they are made */
for (const p of workloadRead(base, proposals)) {
	all += p.proposals.length;
	/* Making ready may take long too. */
	if (used > seconds * 1000 || cpuMs() - began > 3000 * seconds)
		continue;
	const made = it.ready(p);
	const from = cpuMs();
	lost += it.run(made);
	used += cpuMs() - from;
	done += p.proposals.length;
}
say('cpu ms', used);
say('done', done);
say('all', all);
say('lost', lost);
