// Which pictures of the camera are sent: those of the time in which somebody speaks, unless the
// settings say "always" or "never". It knows neither sound nor questions.
const MARK = new TextEncoder().encode("SLF1"); // a message: this, the picture's time, a JPEG
const MOST_KEPT = 200; // of those sent: an answer may take long, and then shows what it is about

export class Pictures {
  mode = "speaking";
  #camera;
  #send;
  #changed;
  #speaking = false;
  #sentUpTo = -1; // ms
  #sent = []; // {time, blob}, oldest first

  // `send` takes a binary message; `changed(sending)` hears whether pictures are being sent.
  constructor(camera, send, changed) {
    this.#camera = camera;
    this.#send = send;
    this.#changed = changed;
  }

  // A new session counts its milliseconds from 0.
  restart() {
    this.#camera.forget();
    this.#sentUpTo = -1;
    this.#sent = [];
    this.end();
  }

  // Somebody speaks since then.
  begin(time) {
    this.#speaking = true;
    this.sendSince(time);
    this.show();
  }

  end() {
    this.#speaking = false;
    this.show();
  }

  // The camera has a new picture.
  came() {
    if (this.#speaking || this.mode === "always") this.sendSince(this.#sentUpTo + 1);
  }

  sendSince(time) {
    if (this.mode === "never") return;
    for (const frame of this.#camera.since(Math.max(time, this.#sentUpTo + 1))) {
      this.#sentUpTo = frame.time;
      const head = new DataView(new ArrayBuffer(4));
      head.setUint32(0, frame.time, true);
      this.#send(new Blob([MARK, head.buffer, frame.blob]));
      this.#sent.push(frame);
    }
    this.#sent = this.#sent.slice(-MOST_KEPT);
  }

  // The address of the picture of that moment; null when it is no longer kept.
  address(time) {
    const frame = this.#sent.find((each) => Math.abs(each.time - time) <= 2);
    return frame ? URL.createObjectURL(frame.blob) : null;
  }

  show() {
    this.#changed(this.#camera.isLive && (this.#speaking || this.mode === "always"));
  }
}
