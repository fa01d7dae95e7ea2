// The feed of this browser as glasses: its camera, microphone and speaker on one Realtime session
// of the server that the page came from (docs/realtime.md). Reconnects by itself after sleep, a
// change of network, or a call.
import { Camera } from "./camera.js";
import { Session } from "./session.js";
import { Microphone, Speaker, base64 } from "./sound.js";
import { Pictures } from "./pictures.js";
import { words } from "./words.js";

const WAKE_WORD = "okay nabu";
const KEY = "sightline-key";
const CHOICES = "sightline-choices";
const BEFORE_MS = 200; // of pictures before somebody began to speak
const REOPEN_MS = 3000;
const LEVEL_EVERY_MS = 100;

export function makeFeed() {
  return new Glasses();
}

class Glasses extends EventTarget {
  #choices = { listen: "always", pictures: "speaking" };
  #microphone = new Microphone();
  #camera = new Camera();
  #pictures = new Pictures(
    this.#camera,
    (message) => this.#session.sendBinary(message),
    (pictures) => this.#tell("sending", { pictures }),
  );
  #speaker;
  #session;
  #started = false;
  #comingBack; // a promise while camera and microphone are opened again
  #greeted = false; // the server counts the session's sound from here on
  #held = false; // the talk button
  #state = "waiting";
  #waiting = new Map(); // answers to lists that were asked for
  #lists = [];
  #turns = 0;
  #level = 0; // loudest sample since it was shown
  #levelShown = 0;
  #question = "";
  #answer = "";

  // ---- what the page calls ----

  begin() {
    this.#session = new Session(
      keyOfAddress(),
      (event) => this.#on[event.type]?.(event),
      (...change) => this.#sessionChanged(...change),
    );
    this.#choices = { ...this.#choices, ...JSON.parse(localStorage.getItem(CHOICES) || "{}") };
    for (const [name, value] of Object.entries(this.#choices)) {
      const choice = document.querySelector(`input[name="${name}"][value="${value}"]`);
      if (choice) choice.checked = true;
    }
    this.#tell("stage", { stage: "start" });
    this.#tell("state", { state: "off" });
    if (!window.isSecureContext) this.#tell("problem", { text: words.problems.insecure });
    navigator.mediaDevices?.addEventListener("devicechange", () => {
      if (this.#started) this.#tellDevices();
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.#comeBack();
    });
  }

  async start(choices) {
    this.#choices = { ...this.#choices, ...choices };
    this.#keepChoices();
    try {
      this.#speaker ??= new Speaker();
      await this.#speaker.wake();
      await Promise.all([this.#openMicrophone(), this.#openCamera()]);
    } catch (error) {
      const problems = {
        NotAllowedError: "denied",
        NotFoundError: "noMicrophone",
        TypeError: "insecure",
      };
      this.#tell("problem", { text: words.problems[problems[error.name]] ?? error.message });
      return;
    }
    this.#started = true;
    this.#stayAwake();
    this.#tell("stage", { stage: "running" });
    this.#hello();
    this.#session.open();
  }

  talk(held) {
    this.#held = held;
    if (held) this.#silence();
    if (this.#choices.listen !== "push-to-talk") return;
    if (held) {
      this.#send({ type: "input_audio_buffer.clear" });
      this.#pictures.begin(this.#microphone.now - BEFORE_MS);
      this.#setState("listening");
      return;
    }
    this.#pictures.end();
    this.#send({ type: "input_audio_buffer.commit" });
    this.#send({ type: "response.create" });
  }

  stop() {
    this.#send({ type: "response.cancel" });
    this.#silence();
  }

  mute() {
    this.#microphone.muted = !this.#microphone.muted;
    this.#tell("muted", { muted: this.#microphone.muted });
    this.#tell("level", { level: 0 });
  }

  // Change how it listens, or when pictures are sent.
  async set(name, value) {
    this.#choices[name] = value;
    this.#keepChoices();
    if (name === "pictures") await this.#openCamera();
    this.#send({ type: "session.update", session: this.#settings() });
    this.#hello();
    this.#pictures.show();
  }

  ask(text) {
    this.#send({ type: "response.cancel" });
    this.#silence();
    this.#question = text;
    const content = [{ type: "input_text", text }];
    this.#pictures.sendSince(this.#microphone.now - 500);
    this.#send({
      type: "conversation.item.create",
      item: { type: "message", role: "user", content },
    });
    this.#send({ type: "response.create" });
  }

  volume(value) {
    if (this.#speaker) this.#speaker.volume = value;
  }

  async switchCamera() {
    this.#camera.turn();
    this.#choices.cameras = undefined;
    await this.#openCamera();
  }

  async choose(kind, deviceId) {
    this.#choices[kind] = deviceId;
    await (kind === "cameras" ? this.#openCamera() : this.#openMicrophone());
  }

  list(kind) {
    this.#send({ type: "sightline.list", list: kind });
    return new Promise((done) => this.#waiting.set(kind, done));
  }

  remove(kind, id) {
    this.#send({ type: "sightline.remove", list: kind, id });
    return new Promise((done) => this.#waiting.set(kind, done));
  }

  #keepChoices() {
    localStorage.setItem(CHOICES, JSON.stringify(this.#choices));
  }

  // ---- camera and microphone ----

  async #openMicrophone() {
    this.#microphone.close();
    const take = (bytes, level) => this.#takeSound(bytes, level);
    await this.#microphone.open(this.#choices.microphones, take, () => this.#lost());
    await this.#tellDevices();
    if (this.#session.isOpen) this.#session.open(); // the new clock begins at 0
  }

  async #openCamera() {
    this.#camera.close();
    this.#pictures.mode = this.#choices.pictures;
    if (this.#choices.pictures === "never") {
      this.#tell("noPicture", { text: words.cameraOff });
      return;
    }
    try {
      const now = () => this.#microphone.now;
      await this.#camera.open(
        this.#choices.cameras,
        now,
        () => this.#pictures.came(),
        () => this.#lost(),
      );
      this.#tell("picture", {});
    } catch {
      this.#tell("noPicture", { text: words.noCamera });
    }
  }

  async #tellDevices() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const of = (kind) =>
      devices
        .filter((each) => each.kind === kind)
        .map(({ deviceId: id, label }, i) => ({ id, label: label || `${kind} ${i + 1}` }));
    this.#tell("devices", {
      cameras: of("videoinput"),
      microphones: of("audioinput"),
      camera: this.#camera.deviceId,
      microphone: this.#microphone.deviceId,
    });
  }

  // What was taken away is opened again: after a call now, after sleep when somebody looks.
  #lost() {
    if (!document.hidden) this.#comeBack();
  }

  #comeBack() {
    if (!this.#started) return;
    this.#comingBack ??= this.#reopen().finally(() => (this.#comingBack = undefined));
  }

  async #reopen() {
    this.#stayAwake();
    await Promise.all([this.#speaker.wake(), this.#microphone.wake()]).catch(() => {});
    if (!this.#microphone.isLive) await this.#openMicrophone().catch(() => {});
    if (!this.#camera.isLive) await this.#openCamera();
    this.#session.openNow();
    if (!this.#microphone.isLive) setTimeout(() => this.#lost(), REOPEN_MS); // the call goes on
  }

  // A phone that is the glasses must not fall asleep; where the browser cannot help, it may.
  async #stayAwake() {
    await navigator.wakeLock?.request("screen").catch(() => {});
  }

  #takeSound(bytes, level) {
    this.#showLevel(level);
    if (!this.#greeted) return;
    if (this.#choices.listen === "push-to-talk" && !this.#held)
      bytes = new Uint8Array(bytes.length);
    this.#send({ type: "input_audio_buffer.append", audio: base64(bytes) });
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
    this.#speaker.stop();
    this.#pictures.end();
    this.#tell("state", { state });
    if (problem) this.#tell("problem", { text: problem });
  }

  #send(event) {
    this.#session.send(event);
  }

  // ---- what the server says ----

  #on = {
    "session.created": () => {
      this.#greeted = true;
      this.#microphone.restart();
      this.#pictures.restart();
      this.#send({ type: "session.update", session: this.#settings() });
      this.#setState("waiting");
    },
    "sightline.hello": (event) => this.#hello(event),
    "sightline.listening": ({ listening }) => this.#setState(listening ? "listening" : "waiting"),
    "sightline.duck": ({ duck }) => this.#speaker.duck(duck),
    "sightline.partial": ({ text }) => this.#partial({ question: text }),
    "sightline.listed": ({ list, rows }) => {
      this.#waiting.get(list)?.(rows);
      this.#waiting.delete(list);
    },
    "input_audio_buffer.speech_started": ({ audio_start_ms: start }) => {
      this.#silence();
      this.#pictures.begin(start - BEFORE_MS);
      this.#setState("listening");
    },
    "input_audio_buffer.speech_stopped": ({ audio_end_ms: end }) => {
      this.#ended = end;
      this.#pictures.end();
    },
    "conversation.item.input_audio_transcription.completed": ({ transcript }) => {
      this.#question = transcript;
      if (transcript) this.#partial({ question: transcript });
    },
    "response.created": () => {
      this.#answer = "";
      this.#partial({ question: this.#question, answer: "" });
      this.#setState("thinking");
    },
    "response.output_audio_transcript.delta": ({ delta }) => {
      this.#answer += delta;
      this.#partial({ answer: this.#answer });
    },
    "response.output_audio.delta": ({ item_id: item, delta }) => this.#play(item, delta),
    "response.done": ({ response }) => {
      if (response.status === "failed")
        this.#tell("problem", { text: response.status_details?.error?.message });
    },
    "sightline.turn": ({ turn, scene }) => this.#turn(turn, scene),
    error: ({ error }) => {
      if (error.type === "server_error" && error.code !== "server_stopping")
        this.#tell("notice", { text: error.message });
    },
  };

  #ended = null; // ms of sound at which the wearer had finished

  #play(item, delta) {
    const bytes = Uint8Array.from(atob(delta), (character) => character.charCodeAt(0));
    const begins = this.#speaker.play(item, bytes);
    if (this.#ended !== null) {
      const start = this.#microphone.momentOf(this.#ended);
      performance.measure("answer", { start, end: Math.max(begins, start) });
      this.#ended = null;
    }
    this.#setState("speaking");
  }

  #silence() {
    const stopped = this.#speaker?.stop();
    if (stopped)
      this.#send({
        type: "conversation.item.truncate",
        item_id: stopped.itemId,
        content_index: 0,
        audio_end_ms: stopped.heard,
      });
  }

  #partial(parts) {
    this.#tell("partial", parts);
  }

  #turn(turn, scene) {
    const frame = turn.evidence?.frame;
    const looked = frame && scene; // a question about the time has a frame, too
    const picture = looked ? this.#camera.address(Math.round(1000 * frame.time)) : null;
    const unasked = turn.turn === 0;
    this.#tell("turn", { turn: { ...turn, id: this.#turns++, picture, scene, unasked } });
    if (scene) this.#tell("scene", { scene });
    this.#setState("waiting");
  }

  #settings() {
    const { listen, pictures } = this.#choices;
    const detection = listen === "push-to-talk" ? null : { type: "semantic_vad" };
    return {
      type: "realtime",
      audio: {
        input: { format: { type: "audio/pcm", rate: 24000 }, turn_detection: detection },
        output: { format: { type: "audio/pcm", rate: 24000 } },
      },
      sightline: {
        input_rate: this.#microphone.rate,
        events: true,
        announcements: true,
        watching: pictures === "always",
        ducking: true,
        wake_word: listen === "wake-word" ? WAKE_WORD : null,
      },
    };
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
    this.#state = state === "waiting" && this.#choices.listen === "always" ? "listening" : state;
    this.#tell("state", { state: this.#state });
  }

  #tell(kind, parts) {
    this.dispatchEvent(new CustomEvent("event", { detail: { kind, ...parts } }));
  }
}

// The key stands in the address's fragment, which no server sees; it is kept for the next time.
function keyOfAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get("key");
  if (given) {
    localStorage.setItem(KEY, given);
    history.replaceState(null, "", location.pathname);
  }
  return localStorage.getItem(KEY) || "";
}
