// The feed of this browser as glasses: its camera, microphone and speaker on one Realtime session
// of the server that the page came from (docs/realtime.md). Reconnects by itself after sleep, a
// change of network, or a call. What the page calls is here; the parts are in files of their own.
import { Choices, WAKE_WORD, keyOfAddress } from "./choices.js";
import { Devices } from "./devices.js";
import { Exchange } from "./exchange.js";
import { Pictures } from "./pictures.js";
import { Session } from "./session.js";
import { base64 } from "./sound.js";
import { words } from "./words.js";

const LEVEL_EVERY_MS = 100;
const BEFORE_WRITTEN_MS = 500; // of pictures before a question that was typed

export function makeFeed() {
  return new Glasses();
}

class Glasses extends EventTarget {
  #choices = new Choices();
  #devices = new Devices(this.#choices, (...event) => this.#tell(...event), {
    sound: (bytes, level) => this.#takeSound(bytes, level),
    picture: () => this.#pictures.came(),
    microphoneOpened: () => this.#session.isOpen && this.#session.open(), // a clock from 0
    cameBack: () => this.#session.openNow(),
  });
  #pictures = new Pictures(
    this.#devices.camera,
    (message) => this.#session.sendBinary(message),
    (pictures) => this.#tell("sending", { pictures }),
  );
  #exchange = new Exchange(this.#devices, this.#pictures, {
    send: (event) => this.#send(event),
    tell: (...event) => this.#tell(...event),
    state: (state) => this.#setState(state),
    greeted: () => this.#begin(),
    hello: (known) => this.#hello(known),
  });
  #session;
  #greeted = false; // the server counts the session's sound from here on
  #held = false; // the talk button
  #lists = [];
  #level = 0; // loudest sample since it was shown
  #levelShown = 0;

  // ---- what the page calls ----

  begin() {
    this.#session = new Session(
      keyOfAddress(),
      (event) => this.#exchange.take(event),
      (...change) => this.#sessionChanged(...change),
    );
    this.#choices.load();
    this.#tell("stage", { stage: "start" });
    this.#tell("state", { state: "off" });
    if (!window.isSecureContext) this.#tell("problem", { text: words.problems.insecure });
  }

  async start(choices) {
    this.#choices.keep(choices);
    this.#pictures.mode = this.#choices.pictures;
    const problem = await this.#devices.start();
    if (problem) {
      this.#tell("problem", { text: problem });
      return;
    }
    this.#tell("stage", { stage: "running" });
    this.#hello();
    this.#session.open();
  }

  talk(held) {
    this.#held = held;
    if (held) this.#exchange.silence();
    if (!this.#choices.pushToTalk) return;
    if (held) {
      this.#send({ type: "input_audio_buffer.clear" });
      this.#exchange.listen(this.#devices.microphone.now);
      return;
    }
    this.#pictures.end();
    this.#send({ type: "input_audio_buffer.commit" });
    this.#send({ type: "response.create" });
  }

  stop() {
    this.#send({ type: "response.cancel" });
    this.#exchange.silence();
  }

  mute() {
    const { microphone } = this.#devices;
    microphone.muted = !microphone.muted;
    this.#tell("muted", { muted: microphone.muted });
    this.#tell("level", { level: 0 });
  }

  // Change how it listens, or when pictures are sent.
  async set(name, value) {
    this.#choices.keep({ [name]: value });
    if (name === "pictures") {
      this.#pictures.mode = value;
      await this.#devices.openCamera();
    }
    this.#configure();
    this.#hello();
    this.#pictures.show();
  }

  ask(text) {
    this.stop();
    this.#exchange.ask(text);
    const content = [{ type: "input_text", text }];
    this.#pictures.sendSince(this.#devices.microphone.now - BEFORE_WRITTEN_MS);
    this.#send({
      type: "conversation.item.create",
      item: { type: "message", role: "user", content },
    });
    this.#send({ type: "response.create" });
  }

  volume(value) {
    if (this.#devices.speaker) this.#devices.speaker.volume = value;
  }

  async switchCamera() {
    this.#devices.camera.turn();
    this.#choices.cameras = undefined;
    await this.#devices.openCamera();
  }

  async choose(kind, deviceId) {
    this.#choices[kind] = deviceId;
    if (kind === "cameras") await this.#devices.openCamera();
    else await this.#devices.openMicrophone();
  }

  list(kind) {
    this.#send({ type: "sightline.list", list: kind });
    return this.#exchange.listed(kind);
  }

  remove(kind, id) {
    this.#send({ type: "sightline.remove", list: kind, id });
    return this.#exchange.listed(kind);
  }

  // ---- sound ----

  #takeSound(bytes, level) {
    this.#showLevel(level);
    if (!this.#greeted) return;
    const silent = this.#choices.pushToTalk && !this.#held;
    const sent = silent ? new Uint8Array(bytes.length) : bytes;
    this.#send({ type: "input_audio_buffer.append", audio: base64(sent) });
  }

  #showLevel(level) {
    this.#level = Math.max(this.#level, level);
    if (performance.now() - this.#levelShown < LEVEL_EVERY_MS) return;
    this.#tell("level", { level: Math.min(1, 2 * this.#level) });
    this.#levelShown = performance.now();
    this.#level = 0;
  }

  // ---- the session ----

  #sessionChanged(state, problem) {
    this.#greeted = false;
    this.#devices.speaker.stop();
    this.#pictures.end();
    this.#exchange.lose();
    this.#tell("state", { state });
    if (problem) this.#tell("problem", { text: problem });
  }

  // A new session counts its milliseconds from here on.
  #begin() {
    this.#greeted = true;
    this.#devices.microphone.restart();
    this.#pictures.restart();
    this.#configure();
    this.#setState("waiting");
  }

  #configure() {
    const session = this.#choices.session(this.#devices.microphone.rate);
    this.#send({ type: "session.update", session });
  }

  #send(event) {
    this.#session.send(event);
  }

  #hello(known = {}) {
    this.#lists = known.lists ?? this.#lists;
    const { listen, pictures } = this.#choices;
    this.#tell("hello", {
      listen,
      pictures,
      wakeWord: WAKE_WORD,
      camera: pictures !== "never",
      canChoose: true,
      lists: this.#lists,
      models: known.models,
      notices: known.notices,
    });
  }

  #setState(state) {
    const isOpen = state === "waiting" && this.#choices.listen === "always";
    this.#tell("state", { state: isOpen ? "listening" : state });
  }

  #tell(kind, parts) {
    this.dispatchEvent(new CustomEvent("event", { detail: { kind, ...parts } }));
  }
}
