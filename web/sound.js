// The microphone and the speaker of this browser: 16-bit samples out of one, into the other.
// Samples are the clock: a moment is its place in the microphone's sound.
const MICROPHONE_RATE = 16_000; // what the server hears; another rate costs it some 20 ms
const SPEAKER_RATE = 24_000;
const LOW = 0.15; // of full level, while somebody may be speaking
const FADE_S = 0.03;
const START_S = 0.02; // before the first sample is played: blocks come unevenly

export function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

export class Microphone {
  muted = false;
  rate = MICROPHONE_RATE;
  #context;
  #stream;
  #samples = 0;
  #arrived = 0; // when the last block came, on the clock of performance.now()

  // `take` is given each block as bytes of 16-bit samples, and its loudest sample; `lost` is called
  // when the browser takes the microphone away.
  async open(deviceId, take, lost) {
    const wanted = {
      channelCount: 1,
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    };
    if (deviceId) wanted.deviceId = { exact: deviceId };
    this.#stream = await navigator.mediaDevices.getUserMedia({ audio: wanted });
    this.#stream.getAudioTracks()[0].addEventListener("ended", lost);
    const source = this.#source();
    await this.#context.audioWorklet.addModule("capture.js");
    const capture = new AudioWorkletNode(this.#context, "capture", {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: "explicit",
    });
    capture.port.onmessage = ({ data }) => {
      this.#samples += data.length;
      this.#arrived = performance.now();
      if (this.muted) take(new Uint8Array(2 * data.length), 0);
      else
        take(
          sixteenBit(data),
          data.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0),
        );
    };
    source.connect(capture);
    await this.#context.resume();
  }

  // Some browsers (Firefox) take a microphone at its own rate alone.
  #source() {
    for (const options of [{ sampleRate: MICROPHONE_RATE }, {}]) {
      this.#context = new AudioContext({ latencyHint: "interactive", ...options });
      try {
        const source = this.#context.createMediaStreamSource(this.#stream);
        this.rate = this.#context.sampleRate;
        return source;
      } catch (error) {
        this.#context.close();
        if (!options.sampleRate) throw error;
      }
    }
  }

  // Whether it is open; a call, or a cable that is pulled, ends it.
  get isLive() {
    return this.#stream?.getTracks()[0]?.readyState === "live";
  }

  get deviceId() {
    return this.#stream?.getAudioTracks()[0]?.getSettings().deviceId;
  }

  // A new session counts its samples from 0.
  restart() {
    this.#samples = 0;
    this.#arrived = performance.now();
  }

  // Milliseconds of sound up to now.
  get now() {
    return Math.round(
      (1000 * this.#samples) / this.rate + Math.min(100, performance.now() - this.#arrived),
    );
  }

  // When a place in the sound was, on the clock of performance.now().
  momentOf(milliseconds) {
    return this.#arrived - (1000 * this.#samples) / this.rate + milliseconds;
  }

  async wake() {
    await this.#context?.resume();
  }

  close() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#context?.close();
    this.#context = this.#stream = undefined;
  }
}

export class Speaker {
  #context = new AudioContext({ sampleRate: SPEAKER_RATE, latencyHint: "interactive" });
  #level = this.#context.createGain();
  #volume = 1;
  #ends = 0; // second of the context's clock at which all that was given is played
  #playing = new Set();
  #item = null; // id of what is played; where it began
  #itemBegan = 0;

  constructor() {
    this.#level.connect(this.#context.destination);
  }

  async wake() {
    await this.#context.resume();
  }

  // Play 16-bit samples of an item after what was given before. Returns the moment of their first
  // sample, on the clock of performance.now().
  play(itemId, bytes) {
    const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
    const buffer = this.#context.createBuffer(1, samples.length || 1, SPEAKER_RATE);
    const channel = buffer.getChannelData(0);
    for (let i = 0; i < samples.length; i++) channel[i] = samples[i] / 32768;
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#level);
    const begins = Math.max(this.#context.currentTime + START_S, this.#ends);
    if (this.#item !== itemId) [this.#item, this.#itemBegan] = [itemId, begins];
    else this.#itemBegan += begins - this.#ends; // while it waited, nothing of it was heard
    source.start(begins);
    this.#ends = begins + buffer.duration;
    this.#playing.add(source);
    source.onended = () => this.#playing.delete(source);
    return performance.now() + 1000 * (begins - this.#context.currentTime);
  }

  get active() {
    return this.#context.currentTime < this.#ends;
  }

  // Be silent at once. Returns what was playing and how many milliseconds of it were heard; null
  // when nothing was.
  stop() {
    if (!this.active || this.#item === null) return null;
    const heard = Math.max(0, Math.round(1000 * (this.#context.currentTime - this.#itemBegan)));
    for (const source of this.#playing) source.stop();
    this.#playing.clear();
    this.#ends = 0;
    const stopped = { itemId: this.#item, heard };
    this.#item = null;
    return stopped;
  }

  set volume(value) {
    this.#volume = value;
    this.duck(false);
  }

  duck(low) {
    this.#level.gain.setTargetAtTime(
      this.#volume * (low ? LOW : 1),
      this.#context.currentTime,
      FADE_S,
    );
  }
}

function sixteenBit(samples) {
  const whole = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) whole[i] = Math.max(-1, Math.min(1, samples[i])) * 32767;
  return new Uint8Array(whole.buffer);
}
