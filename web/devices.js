// Camera, microphone and speaker of this browser: opened as the wearer chose, and opened again when
// a call, sleep or a pulled cable took them away. Knows no server.
import { Camera } from "./camera.js";
import { Microphone, Speaker } from "./sound.js";
import { words } from "./words.js";

const REOPEN_MS = 3000;
const PROBLEMS = {
  NotAllowedError: "denied",
  NotFoundError: "noMicrophone",
  TypeError: "insecure",
};

export class Devices {
  microphone = new Microphone();
  camera = new Camera();
  speaker;
  #choices;
  #tell;
  #hooks;
  #inUse = false;
  #comingBack; // a promise while camera and microphone are opened again

  // `hooks`: sound(bytes, level) and picture() hear what comes; microphoneOpened() that its clock
  // begins at 0; cameBack() that everything was opened again.
  constructor(choices, tell, hooks) {
    this.#choices = choices;
    this.#tell = tell;
    this.#hooks = hooks;
    navigator.mediaDevices?.addEventListener("devicechange", () => {
      if (this.#inUse) this.#tellDevices();
    });
    document.addEventListener("visibilitychange", () => this.#lost());
  }

  // Open all three; gives a sentence about what hinders it, or nothing.
  async start() {
    try {
      this.speaker ??= new Speaker();
      await this.speaker.wake();
      await Promise.all([this.openMicrophone(), this.openCamera()]);
    } catch (error) {
      return words.problems[PROBLEMS[error.name]] ?? error.message;
    }
    this.#inUse = true;
    this.#stayAwake();
    return "";
  }

  async openMicrophone() {
    this.microphone.close();
    await this.microphone.open(this.#choices.microphones, this.#hooks.sound, () => this.#lost());
    await this.#tellDevices();
    this.#hooks.microphoneOpened();
  }

  async openCamera() {
    this.camera.close();
    if (this.#choices.pictures === "never") {
      this.#tell("noPicture", { text: words.cameraOff });
      return;
    }
    try {
      await this.camera.open(
        this.#choices.cameras,
        () => this.microphone.now,
        this.#hooks.picture,
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
      camera: this.camera.deviceId,
      microphone: this.microphone.deviceId,
    });
  }

  // What was taken away is opened again: after a call now, after sleep when somebody looks.
  #lost() {
    if (document.hidden || !this.#inUse) return;
    this.#comingBack ??= this.#reopen().finally(() => (this.#comingBack = undefined));
  }

  async #reopen() {
    this.#stayAwake();
    await Promise.all([this.speaker.wake(), this.microphone.wake()]).catch(() => {});
    if (!this.microphone.isLive) await this.openMicrophone().catch(() => {});
    if (!this.camera.isLive) await this.openCamera();
    this.#hooks.cameBack();
    if (!this.microphone.isLive) setTimeout(() => this.#lost(), REOPEN_MS); // the call goes on
  }

  // A phone that is the glasses must not fall asleep; where the browser cannot help, it may.
  async #stayAwake() {
    await navigator.wakeLock?.request("screen").catch(() => {});
  }
}
