// What the server says in a session: the question as it is understood, the answer as it is spoken,
// and the turn when it is over. Knows no socket and no device but those that it is given.
import { words } from "./words.js";

const BEFORE_MS = 200; // of pictures before somebody began to speak

export class Exchange {
  question = "";
  #answer = "";
  #underWay = false; // a question whose answer has not ended
  #turns = 0;
  #ended = null; // ms of sound at which the wearer had finished
  #waiting = new Map(); // lists that were asked for
  #devices;
  #pictures;
  #to;

  // `to`: send(event), tell(kind, parts), state(state), greeted() and hello(known).
  constructor(devices, pictures, to) {
    this.#devices = devices;
    this.#pictures = pictures;
    this.#to = to;
  }

  take(event) {
    this.#on[event.type]?.(event);
  }

  // The rows of a list, once the server has sent them.
  listed(kind) {
    return new Promise((done) => this.#waiting.set(kind, done));
  }

  // A question was typed.
  ask(text) {
    this.question = text;
    this.#answer = "";
    this.#underWay = true;
  }

  // The connection broke. An answer that was under way is told as one that broke off; it is not
  // asked for again, as what was asked may have been done.
  lose() {
    if (!this.#underWay) return;
    this.#underWay = false;
    const answer = `${this.#answer} ${words.brokeOff}`.trim();
    this.#to.tell("turn", { turn: { id: this.#turns++, question: this.question, answer } });
  }

  // Somebody began to speak.
  listen(from) {
    this.#pictures.begin(from - BEFORE_MS);
    this.#to.state("listening");
  }

  // End the answer that plays, and tell the server how much of it was heard.
  silence() {
    const stopped = this.#devices.speaker?.stop();
    if (!stopped) return;
    this.#to.send({
      type: "conversation.item.truncate",
      item_id: stopped.itemId,
      content_index: 0,
      audio_end_ms: stopped.heard,
    });
  }

  #on = {
    "session.created": () => this.#to.greeted(),
    "sightline.hello": (event) => this.#to.hello(event),
    "sightline.listening": ({ listening }) => this.#to.state(listening ? "listening" : "waiting"),
    "sightline.duck": ({ duck }) => this.#devices.speaker.duck(duck),
    "sightline.partial": ({ text, stable }) => this.#to.tell("hearing", { text, stable }),
    "sightline.listed": ({ list, rows }) => {
      this.#waiting.get(list)?.(rows);
      this.#waiting.delete(list);
    },
    "input_audio_buffer.speech_started": ({ audio_start_ms: start }) => {
      this.silence();
      this.listen(start);
    },
    "input_audio_buffer.speech_stopped": ({ audio_end_ms: end }) => {
      this.#ended = end;
      this.#pictures.end();
    },
    "conversation.item.input_audio_transcription.completed": ({ transcript }) => {
      this.question = transcript;
      if (transcript) this.#to.tell("partial", { question: transcript });
    },
    "response.created": () => {
      this.#answer = "";
      this.#underWay = true;
      this.#to.tell("partial", { question: this.question, answer: "" });
      this.#to.state("thinking");
    },
    "response.output_audio_transcript.delta": ({ delta }) => {
      this.#answer += delta;
      this.#to.tell("partial", { answer: this.#answer });
    },
    "response.output_audio.delta": ({ item_id: item, delta }) => this.#play(item, delta),
    "response.done": ({ response }) => {
      this.#underWay = false;
      if (response.status === "failed")
        this.#to.tell("problem", { text: response.status_details?.error?.message });
    },
    "sightline.turn": ({ turn, scene }) => this.#turn(turn, scene),
    error: ({ error }) => {
      if (error.type === "server_error" && error.code !== "server_stopping")
        this.#to.tell("notice", { text: error.message });
    },
  };

  #play(item, delta) {
    const bytes = Uint8Array.from(atob(delta), (character) => character.charCodeAt(0));
    const begins = this.#devices.speaker.play(item, bytes);
    if (this.#ended !== null) {
      const start = this.#devices.microphone.momentOf(this.#ended);
      performance.measure("answer", { start, end: Math.max(begins, start) });
      this.#ended = null;
    }
    this.#to.state("speaking");
  }

  #turn(turn, scene) {
    const frame = turn.evidence?.frame;
    const looked = frame && scene; // a question about the time has a frame, too
    const picture = looked ? this.#pictures.address(Math.round(1000 * frame.time)) : null;
    const unasked = turn.turn === 0;
    this.#to.tell("turn", { turn: { ...turn, id: this.#turns++, picture, scene, unasked } });
    if (scene) this.#to.tell("scene", { scene });
    this.#to.state("waiting");
  }
}
