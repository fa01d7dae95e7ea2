// The camera of this browser: pictures with their times. The last seconds are kept here, so that
// what was in view when somebody began to speak can still be sent; before that nothing leaves this
// page.
const WIDTH = 1280; // pixels of the longer side that are sent
const QUALITY = 0.85;
const EVERY_MS = 180;
const KEPT_MS = 8000;

export class Camera {
  #video = document.getElementById("video");
  #stream;
  #canvas = document.createElement("canvas");
  #kept = []; // {time, blob}, oldest first
  #timer;
  #busy = false;
  #facing = "environment";

  // `now()` gives the milliseconds of the session's sound; `take` is given each new frame.
  async open(deviceId, now, take, lost) {
    const wanted = { width: { ideal: 1280 }, height: { ideal: 720 } };
    if (deviceId) wanted.deviceId = { exact: deviceId };
    else wanted.facingMode = { ideal: this.#facing };
    this.#stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
    this.#stream.getVideoTracks()[0].addEventListener("ended", lost);
    this.#video.srcObject = this.#stream;
    await this.#video.play();
    this.#timer = setInterval(() => this.#grab(now, take), EVERY_MS);
  }

  // Whether it is open; a call, or a cable that is pulled, ends it.
  get isLive() {
    return this.#stream?.getTracks()[0]?.readyState === "live";
  }

  get deviceId() {
    return this.#stream?.getVideoTracks()[0]?.getSettings().deviceId;
  }

  turn() {
    this.#facing = this.#facing === "environment" ? "user" : "environment";
  }

  // The frames since a moment, oldest first.
  since(time) {
    return this.#kept.filter((frame) => frame.time >= time);
  }

  forget() {
    this.#kept = [];
  }

  close() {
    clearInterval(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#video.srcObject = null;
    this.#stream = undefined;
    this.forget();
  }

  async #grab(now, take) {
    const { videoWidth, videoHeight } = this.#video;
    if (this.#busy || !videoWidth || document.hidden) return;
    this.#busy = true;
    const time = now();
    const scale = Math.min(1, WIDTH / Math.max(videoWidth, videoHeight));
    this.#canvas.width = Math.round(videoWidth * scale);
    this.#canvas.height = Math.round(videoHeight * scale);
    this.#canvas
      .getContext("2d")
      .drawImage(this.#video, 0, 0, this.#canvas.width, this.#canvas.height);
    const blob = await new Promise((done) => this.#canvas.toBlob(done, "image/jpeg", QUALITY));
    this.#busy = false;
    if (!blob) return;
    const frame = { time, blob };
    this.#kept.push(frame);
    while (this.#kept.length && this.#kept[0].time < time - KEPT_MS) this.#kept.shift();
    take(frame);
  }
}
