// A Bloom filter that grows: whether a key may have been added; never "no" for one that was. Each layer has twice the keys of the one
// before it. A key's bits in a layer are in one block of 512 (Putze, Sanders and Singler, "Cache-, Hash- and Space-Efficient Bloom
// Filters", section 3.1: one cache miss for each layer). With 12 bits for each key about 1 of 200 absent keys is taken for a present one in
// a full layer.

const bitsPerKey = 12
const probes = 6
const blockBits = 512
const wordsPerBlock = blockBits / 32
/** Of the first layer: 384 KiB. */
const firstKeys = 262_144

/** The two hashes of the last key, 32 bits each. Fields of the module, so that hashing allocates nothing. */
let blockHash = 0
let bitHash = 0

/** FNV-1a with two multipliers, each followed by the last steps of MurmurHash3. */
function hash(key: Uint8Array): void {
  let first = 0x811c9dc5
  let second = 0x2f0b4a87
  for (let at = 0; at < key.length; at += 1) {
    const byte = key[at] ?? 0
    first = Math.imul(first ^ byte, 0x01000193)
    second = Math.imul(second ^ byte, 0x5bd1e995)
  }
  blockHash = mixed(first)
  bitHash = mixed(second)
}

function mixed(value: number): number {
  let hashed = value ^ (value >>> 16)
  hashed = Math.imul(hashed, 0x85ebca6b)
  hashed ^= hashed >>> 13
  hashed = Math.imul(hashed, 0xc2b2ae35)
  return (hashed ^ (hashed >>> 16)) >>> 0
}

class Layer {
  readonly keysMax: number
  size = 0
  readonly #words: Uint32Array
  readonly #blocks: number

  constructor(keysMax: number) {
    this.keysMax = keysMax
    this.#blocks = Math.ceil((keysMax * bitsPerKey) / blockBits)
    this.#words = new Uint32Array(this.#blocks * wordsPerBlock)
  }

  /** Whether it may have the key that was hashed last. */
  has(): boolean {
    const block = (blockHash % this.#blocks) * wordsPerBlock
    const step = (bitHash >>> 9) | 1
    for (let probe = 0, bit = bitHash; probe < probes; probe += 1, bit += step) {
      if (((this.#words[block + ((bit >>> 5) & (wordsPerBlock - 1))] ?? 0) & (1 << (bit & 31))) === 0) return false
    }
    return true
  }

  /** Adds the key that was hashed last. */
  add(): void {
    const block = (blockHash % this.#blocks) * wordsPerBlock
    const step = (bitHash >>> 9) | 1
    for (let probe = 0, bit = bitHash; probe < probes; probe += 1, bit += step) {
      const word = block + ((bit >>> 5) & (wordsPerBlock - 1))
      this.#words[word] = (this.#words[word] ?? 0) | (1 << (bit & 31))
    }
    this.size += 1
  }
}

export class KeyFilter {
  readonly #layers: Layer[] = [new Layer(firstKeys)]
  #size = 0

  /** Different keys that were added, without the few that it took for present. */
  get size(): number {
    return this.#size
  }

  mayHave(key: Uint8Array): boolean {
    hash(key)
    return this.#mayHave()
  }

  #mayHave(): boolean {
    for (const layer of this.#layers) if (layer.has()) return true
    return false
  }

  add(key: Uint8Array): void {
    hash(key)
    if (this.#mayHave()) return
    let layer = this.#layers[this.#layers.length - 1] as Layer
    if (layer.size >= layer.keysMax) {
      layer = new Layer(layer.keysMax * 2)
      this.#layers.push(layer)
    }
    layer.add()
    this.#size += 1
  }
}
