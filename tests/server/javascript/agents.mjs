// The Agents SDK on a Realtime session, ROUNDS times in a row: it connects, hears, calls a tool, is
// interrupted by its user's button and by speech, and ends. Arguments: address of the server, a file
// with 24 kHz 16-bit sound of a question, how many rounds.
import { readFileSync } from "node:fs";
import {
  OpenAIRealtimeWebSocket,
  RealtimeAgent,
  RealtimeSession,
  tool,
} from "@openai/agents/realtime";
import { z } from "zod";

const [url, sound, rounds] = process.argv.slice(2);
const speech = readFileSync(sound);
const BLOCK = 4800; // bytes: 100 ms

function once(emitter, kind, fits = () => true, ms = 30_000) {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no ${kind}`)), ms);
    emitter.on(kind, (...given) => {
      if (!fits(...given)) return;
      clearTimeout(timer);
      done(given);
    });
  });
}

function say(session) {
  for (let at = 0; at < speech.length; at += BLOCK) {
    session.sendAudio(new Uint8Array(speech.subarray(at, at + BLOCK)).buffer);
  }
}

const isCancelled = (event) =>
  event.type === "response.done" && event.response.status === "cancelled";

async function round() {
  let opened = 0;
  const openDoor = tool({
    name: "open_door",
    description: "Opens the door.",
    parameters: z.object({}),
    execute: async () => {
      opened += 1;
      return "the door is open";
    },
  });
  const agent = new RealtimeAgent({ name: "guide", instructions: "Be brief.", tools: [openDoor] });
  const address = `${url.replace("http", "ws")}/v1/realtime?model=sightline`;
  const transport = new OpenAIRealtimeWebSocket({ url: address });
  const session = new RealtimeSession(agent, { transport, model: "sightline" });
  const errors = [];
  const heard = [];
  const cancelled = [];
  session.on("error", ({ error }) => errors.push(JSON.stringify(error)));
  session.on("transport_event", (event) => {
    if (event.type === "conversation.item.input_audio_transcription.completed") {
      heard.push(event.transcript);
    }
    if (isCancelled(event)) cancelled.push(event.response.status_details.reason);
  });
  await session.connect({ apiKey: "none" });

  const called = once(session, "agent_tool_end");
  const audio = once(session, "audio");
  say(session);
  await called;
  await audio;
  const pressed = once(session, "transport_event", isCancelled);
  session.interrupt();
  await pressed;

  const calledAgain = once(session, "agent_tool_end");
  say(session);
  await calledAgain;
  await once(session, "audio");
  const spoken = once(session, "transport_event", isCancelled);
  const interrupted = once(session, "audio_interrupted");
  say(session);
  await interrupted;
  await spoken;
  session.close();
  return { opened, heard: heard.join(" "), cancelled, errors };
}

const results = [];
for (let i = 0; i < Number(rounds); i++) results.push(await round());
console.log(JSON.stringify(results));
process.exit(0);
