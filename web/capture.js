// Runs in the browser's sound thread: gathers the microphone's samples into blocks and hands them
// over.
const BLOCK = 512; // samples: 32 ms at 16 kHz, one window of voice activity

class Capture extends AudioWorkletProcessor {
  #block = new Float32Array(BLOCK);
  #filled = 0;

  process([[channel]]) {
    if (!channel) return true;
    for (let at = 0; at < channel.length;) {
      const part = Math.min(BLOCK - this.#filled, channel.length - at);
      this.#block.set(channel.subarray(at, at + part), this.#filled);
      this.#filled += part;
      at += part;
      if (this.#filled < BLOCK) continue;
      this.port.postMessage(this.#block);
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor("capture", Capture);
