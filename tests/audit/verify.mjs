// Checks what the audit log hands out with node:crypto and nothing of ours: a second opinion on every byte.
//   node verify.mjs proof <vkey> <file.tlog-proof>
//   node verify.mjs log <vkey> <address of the log>
//   node verify.mjs consistency <vkey> <old checkpoint> <new checkpoint> <proof: base64 lines>
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = entry => sha256(Buffer.from([0]), entry);
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);
const base64 = text => Buffer.from(text, 'base64');
const check = (holds, why) => { if (!holds) { console.error(why); process.exit(1); } };

function openCheckpoint(note, vkey) {
  const [name, id, key] = [vkey.split('+')[0], vkey.split('+')[1], base64(vkey.split('+').slice(2).join('+'))];
  check(key[0] === 1 && sha256(name, '\n', key).subarray(0, 4).toString('hex') === id, 'the vkey is wrong');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const end = note.lastIndexOf('\n\n') + 1;
  const text = note.slice(0, end);
  const line = note.slice(end + 1).split('\n').find(l => l.startsWith(`\u2014 ${name} `));
  const signed = base64(line.split(' ')[2]);
  check(signed.subarray(0, 4).toString('hex') === id, 'signed by another key');
  check(verify(null, Buffer.from(text), publicKey, signed.subarray(4)), 'the signature does not fit');
  const [origin, size, root] = text.split('\n');
  check(origin === name, 'another origin');
  return { size: BigInt(size), root: base64(root) };
}

// The recursive definitions of RFC 6962 section 2.1, read backwards: which root follows from this proof?
const split = n => { let k = 1n; while (k * 2n < n) k *= 2n; return k; };
function rootFromInclusion(index, size, leaf, proof) {
  if (size === 1n) return leaf;
  const k = split(size);
  const sibling = proof.pop();
  return index < k
    ? nodeHash(rootFromInclusion(index, k, leaf, proof), sibling)
    : nodeHash(sibling, rootFromInclusion(index - k, size - k, leaf, proof));
}

function rootsFromConsistency(old, size, whole, oldRoot, proof) {
  if (old === size) { const hash = whole ? oldRoot : proof.pop(); return [hash, hash]; }
  const k = split(size);
  const hash = proof.pop();
  if (old <= k) {
    const [o, n] = rootsFromConsistency(old, k, whole, oldRoot, proof);
    return [o, nodeHash(n, hash)];
  }
  const [o, n] = rootsFromConsistency(old - k, size - k, false, oldRoot, proof);
  return [nodeHash(hash, o), nodeHash(hash, n)];
}

// A whole log, from its entries alone.
async function rootOfLog(address, size) {
  const fetched = async path => Buffer.from(await (await fetch(new URL(path, address))).arrayBuffer());
  const leaves = [];
  for (let n = 0; leaves.length < size; n++) {
    const width = Math.min(256, size - leaves.length);
    const path = [...String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0').matchAll(/.../g)].map(m => m[0]);
    const place = path.map((group, i) => (i < path.length - 1 ? 'x' : '') + group).join('/') + (width < 256 ? `.p/${width}` : '');
    const bundle = await fetched(`tile/entries/${place}`);
    for (let at = 0; at < bundle.length;) {
      const length = bundle.readUInt16BE(at);
      leaves.push(leafHash(bundle.subarray(at + 2, at + 2 + length)));
      at += 2 + length;
    }
  }
  const mth = (from, to) => {
    if (to - from === 0) return sha256('');
    if (to - from === 1) return leaves[from];
    const k = Number(split(BigInt(to - from)));
    return nodeHash(mth(from, from + k), mth(from + k, to));
  };
  check(leaves.length === size, 'more entries than the checkpoint says');
  return mth(0, size);
}

const [, , what, vkey, ...files] = process.argv;
const [first, second, third] = what === 'log' ? [] : files.map(file => readFileSync(file, 'utf8'));
if (what === 'log') {
  const checkpoint = openCheckpoint(await (await fetch(new URL('checkpoint', files[0]))).text(), vkey);
  check((await rootOfLog(files[0], Number(checkpoint.size))).equals(checkpoint.root), 'the entries do not have the signed root');
  console.log(`ok: ${checkpoint.size} entries`);
  process.exit(0);
}
if (what === 'proof') {
  const end = first.indexOf('\n\n');
  const [header, extra, index, ...hashes] = first.slice(0, end).split('\n');
  check(header === 'c2sp.org/tlog-proof@v1' && extra.startsWith('extra ') && index.startsWith('index '), 'no proof file');
  const checkpoint = openCheckpoint(first.slice(end + 2), vkey);
  const proof = hashes.map(base64);
  const root = rootFromInclusion(BigInt(index.slice(6)), checkpoint.size, leafHash(base64(extra.slice(6))), proof);
  check(proof.length === 0 && root.equals(checkpoint.root), 'the proof does not lead to the signed root');
  console.log(`ok: entry ${index.slice(6)} of ${checkpoint.size}`);
} else {
  const [oldCheckpoint, newCheckpoint] = [openCheckpoint(first, vkey), openCheckpoint(second, vkey)];
  const proof = third.split('\n').filter(line => line).map(base64);
  const [oldRoot, newRoot] = oldCheckpoint.size === 0n
    ? [sha256(''), newCheckpoint.root]
    : rootsFromConsistency(oldCheckpoint.size, newCheckpoint.size, true, oldCheckpoint.root, proof);
  check(proof.length === 0 && oldRoot.equals(oldCheckpoint.root) && newRoot.equals(newCheckpoint.root), 'the trees are not consistent');
  console.log(`ok: ${oldCheckpoint.size} is the beginning of ${newCheckpoint.size}`);
}
