// What the wearer chose: how the page listens, when it sends pictures, which devices it uses. Kept
// in this browser, and told to the server as the settings of a session.
const KEPT_AS = "sightline-choices";
const KEY = "sightline-key";
const RATE = 24000; // of the sound that is sent and played
export const WAKE_WORD = "okay nabu";

export class Choices {
  listen = "always";
  pictures = "speaking";
  cameras; // the device, where one was chosen
  microphones;

  load() {
    Object.assign(this, JSON.parse(localStorage.getItem(KEPT_AS) || "{}"));
    for (const [name, value] of Object.entries(this)) {
      const choice = document.querySelector(`input[name="${name}"][value="${value}"]`);
      if (choice) choice.checked = true;
    }
  }

  keep(changed) {
    Object.assign(this, changed);
    localStorage.setItem(KEPT_AS, JSON.stringify(this));
  }

  get pushToTalk() {
    return this.listen === "push-to-talk";
  }

  // The settings of a Realtime session; `rate` is the microphone's own.
  session(rate) {
    const format = { type: "audio/pcm", rate: RATE };
    return {
      type: "realtime",
      audio: {
        input: { format, turn_detection: this.pushToTalk ? null : { type: "semantic_vad" } },
        output: { format },
      },
      sightline: {
        input_rate: rate,
        events: true,
        announcements: true,
        watching: this.pictures === "always",
        ducking: true,
        wake_word: this.listen === "wake-word" ? WAKE_WORD : null,
      },
    };
  }
}

// The key stands in the address's fragment, which no server sees; it is kept for the next time.
export function keyOfAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get("key");
  if (given) {
    localStorage.setItem(KEY, given);
    history.replaceState(null, "", location.pathname);
  }
  return localStorage.getItem(KEY) || "";
}
