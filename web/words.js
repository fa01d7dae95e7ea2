// Every word that the page shows, in English; index.html holds none but for browsers without
// JavaScript. Another language is another file of this form.
export const words = {
  skip: "To the answer",
  menu: "Menu",
  close: "Close",
  view: "In view",
  conversation: "Conversation",
  earlier: "Earlier",
  examples: "You can ask",
  send: "Send",
  stop: "Stop",
  talk: "Talk",
  talkHold: "Hold to talk",
  talkHeld: "Release to send",
  mute: "Mute",
  switchCamera: "Switch",
  hold: "Hold picture",
  typeQuestion: "Type a question",

  startTitle: "Use this phone or laptop as the glasses",
  startText:
    "Camera and microphone stay off until you start. " +
    "Sound and pictures go to your own server and nowhere else.",
  start: "Start",
  listenLegend: "Listen",
  listenAlways: "always",
  listenPush: "while I hold the button",
  listenWake: "after “okay nabu”",
  picturesLegend: "Send pictures",
  picturesSpeaking: "while I speak",
  picturesAlways: "all the time",
  picturesNever: "never",

  notes: "Notes",
  timers: "Timers",
  watches: "Alerts",
  sightings: "Visual memory",
  settings: "Settings",
  volume: "Volume",
  camera: "Camera",
  microphone: "Microphone",
  missing: "Notices",
  working: "Status",
  remove: "Remove",
  nothingKept: {
    notes: "No notes.",
    timers: "No timers are running.",
    watches: "No alerts are set.",
    sightings: "Visual memory is off or empty.",
  },
  nothingMissing: "No notices.",
  notHere: "not here",
  echo: "echo",
  echoModes: {
    headset: "none expected (headset)",
    cancel: "cancelled",
    "half-duplex": "half-duplex: nothing is heard during an answer",
  },

  states: {
    off: "not started",
    starting: "starting",
    connecting: "connecting",
    lost: "connection lost",
    waiting: "waiting",
    listening: "listening",
    thinking: "thinking",
    speaking: "speaking",
    muted: "microphone off",
    over: "ended",
  },
  hints: {
    always: "Just ask.",
    "push-to-talk": "Hold the button, ask, and let go.",
    "press-to-talk": "Press Talk, ask, and press it again to stop listening.",
    "wake-word": (word) => `Say “${word}”, then ask.`,
  },
  exampleQuestions: [
    "What is in front of me?",
    "What does this say?",
    "What time is it?",
    "Set a timer for five minutes",
    "Remember that my keys are in the drawer",
    "What can you do?",
  ],

  missingCount: (count) => `${count} ${count === 1 ? "notice" : "notices"}`,
  warningTitle: "Why did the browser warn?",
  warningText:
    "Browsers allow the camera and microphone only on HTTPS pages. " +
    "Your server made its own certificate at its first start, so browsers warn once. " +
    "sightline serve prints the certificate’s SHA-256: it must be the one that the browser shows.",

  noCamera: "There is no camera.",
  noPictureYet: "No picture yet.",
  cameraOff: "The camera is off.",
  sendingPictures: "sending pictures",
  notUnderstood: "(not understood)",
  interrupted: "(interrupted before a word was said)",
  brokeOff: "(the connection was lost before the answer was complete)",
  unasked: "Announcement",
  fix: "To get what is missing: ",
  perhaps: (thing) => `perhaps ${thing}`,
  found: (things) => `In view: ${things.join(", ")}`,
  meantAlt: (things) =>
    things.length
      ? `The picture your question was about, showing ${things.join(", ")}`
      : "The picture your question was about",
  liveAlt: (things) =>
    things.length ? `The camera's picture, showing ${things.join(", ")}` : "The camera's picture",
  text: (text) => `the text “${text}”`,
  code: (kind) => `a ${kind} code`,
  tookSummary: (seconds) => `${seconds} s`,
  tookLabel: (ms) => `From the end of speech to the first sound: ${ms} milliseconds`,
  power: {
    watts: (value) => ["power", `${value.toFixed(1)} W`],
    celsius: (value) => ["temperature", `${value.toFixed(0)} °C`],
    gpu_percent: (value) => ["GPU", `${value.toFixed(0)} %`],
    battery: (value) => ["battery", `${(100 * value).toFixed(0)} %`],
    throttled: (value) => ["slowed by heat", value ? "yes" : "no"],
  },
  milliseconds: (ms) => `${ms} ms`,

  problems: {
    insecure:
      "Browsers allow the camera and microphone only on HTTPS pages. Open the https:// address.",
    denied:
      "The browser does not allow the microphone. Allow it in the address bar, then start again.",
    noMicrophone: "No microphone was found.",
    noKey: "This page was opened without its key. Scan the code that sightline serve prints.",
    refused:
      "The server does not know this page's key. Scan the code that sightline serve prints now.",
    full: "The server has no free session. Trying again.",
    lost: "Connection lost. Trying again.",
    offline: "There is no network. Trying again as soon as there is.",
    over: (why) => `The run is over: ${why}`,
  },
  overReason: "it was stopped",
};

// Put the words where the page's HTML asks for them.
export function putWords(root = document) {
  for (const place of root.querySelectorAll("[data-word]"))
    place.textContent = words[place.dataset.word];
  for (const place of root.querySelectorAll("[data-placeholder]"))
    place.placeholder = words[place.dataset.placeholder];
}
