// What the endpoint needs of a form pack: which schema validates a document, and which of its elements are forms.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { Refusal } from './answers.js';
import { run } from './tools.js';

const sliceLength = 1 << 20;

/** A form pack folder (pack.json and the files it names). Everything about forms comes from there. */
export class FormPack {
  #folder;
  #documents;

  constructor(folder, manifestBytes) {
    const manifest = JSON.parse(manifestBytes);
    this.#folder = folder;
    this.#documents = manifest.documents;
    this.id = manifest.id;
    this.version = manifest.version;
    this.sha256 = createHash('sha256').update(manifestBytes).digest('hex');
  }

  static async load(folder) {
    return new FormPack(path.resolve(folder), await readFile(path.join(folder, 'pack.json')));
  }

  /**
   * Validates a document and counts its forms.
   * @param {Buffer} xml the decrypted document
   * @returns {Promise<number>} number of forms; form k of the protocol is the k-th form element in document order
   * @throws {Refusal} document-invalid
   */
  async examine(xml) {
    const { document, forms } = await this.#outline(xml);
    const schema = path.join(this.#folder, document.schema);
    const { status } = await run('xmllint', ['--noout', '--nonet', '--huge', '--stream', '--schema', schema, '-'], { input: xml });
    if (status !== 0) throw new Refusal('document-invalid');
    return forms;
  }

  /** Finds the pack's description of the document by its root element and counts the form elements. */
  async #outline(xml) {
    const trail = [];
    let document;
    let paths = [];
    let forms = 0;
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', () => { throw new Refusal('document-invalid'); });
    // A document type can pull in files and blow up entities; no form needs one.
    parser.on('doctype', () => { throw new Refusal('document-invalid'); });
    parser.on('opentag', ({ local, uri }) => {
      trail.push(`{${uri}}${local}`);
      if (trail.length === 1) {
        document = this.#documents.find((candidate) => candidate.root === local && candidate.namespace === uri);
        if (!document) throw new Refusal('document-invalid');
        paths = document.forms.map(({ element }) => formTrail(document, element));
      }
      if (paths.includes(trail.join('/'))) forms += 1;
    });
    parser.on('closetag', () => trail.pop());
    for await (const text of textOf(xml)) parser.write(text);
    parser.close();
    return { document, forms };
  }
}

/** A path of the pack ("section/form", "p:form", ".") as the trail of expanded names that #outline keeps. */
function formTrail(document, element) {
  const root = `{${document.namespace}}${document.root}`;
  if (element === '.') return root;
  const steps = element.split('/').map((step) => {
    const [prefix, local] = step.includes(':') ? step.split(':') : [null, step];
    return `{${prefix === null ? document.namespace : document.prefixes[prefix]}}${local}`;
  });
  return [root, ...steps].join('/');
}

/** Text of an XML document, in the encoding that its first bytes or its declaration name, in slices. */
async function* textOf(xml) {
  const declared = /^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']/.exec(xml.subarray(0, 200).toString('latin1'));
  const mark = xml.subarray(0, 2).toString('hex');
  const encoding = { fffe: 'utf-16le', feff: 'utf-16be' }[mark] ?? declared?.[1] ?? 'utf-8';
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    for (let at = 0; at < xml.length; at += sliceLength) {
      yield decoder.decode(xml.subarray(at, at + sliceLength), { stream: true });
      // A large document must not keep other requests waiting.
      await setImmediate();
    }
    yield decoder.decode();
  } catch (error) {
    // An encoding that is unknown, or bytes that are not of it.
    if (error instanceof TypeError || error instanceof RangeError) throw new Refusal('document-invalid');
    throw error;
  }
}
