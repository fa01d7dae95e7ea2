// The official JavaScript client on a Realtime session: a written question and a spoken one. Prints what came back.
// Arguments: address of the server, a file with 24 kHz 16-bit sound of a question.
import { readFileSync } from "node:fs";
import OpenAI from "openai";
import { OpenAIRealtimeWS } from "openai/realtime/ws";

const [url, sound] = process.argv.slice(2);
const client = new OpenAI({ baseURL: url + "/v1", apiKey: "none" });
const realtime = await OpenAIRealtimeWS.create(client, { model: "sightline", options: {} });
const events = [];
let wanted = () => false;
let done = () => {};

function until(kind) {
  return new Promise((resolve) => {
    wanted = (event) => event.type === kind;
    done = resolve;
  });
}

realtime.on("event", (event) => {
  events.push(event.type);
  if (wanted(event)) done(event);
});
realtime.on("error", (error) => {
  console.error(error);
  process.exit(1);
});

await until("session.created");
const content = [{ type: "input_text", text: "what time is it" }];
realtime.send({ type: "conversation.item.create", item: { type: "message", role: "user", content } });
realtime.send({ type: "response.create", response: { output_modalities: ["text"] } });
const written = await until("response.done");

const heard = until("conversation.item.input_audio_transcription.completed");
const speech = readFileSync(sound);
for (let at = 0; at < speech.length; at += 4800) {
  realtime.send({ type: "input_audio_buffer.append", audio: speech.subarray(at, at + 4800).toString("base64") });
}
const { transcript } = await heard;
const spoken = await until("response.done");
realtime.close();
console.log(JSON.stringify({
  written: written.response.output[0].content[0].text,
  transcript,
  spoken: spoken.response.output[0].content[0].transcript,
  status: spoken.response.status,
}));
process.exit(0);
