// Every call of the official JavaScript client that the server answers; prints one JSON object of what came back.
// Arguments: address of the server, model, model that calls tools, a picture and a recording.
import { createReadStream, readFileSync } from "node:fs";
import OpenAI from "openai";

const [url, model, caller, picture, recording] = process.argv.slice(2);
const client = new OpenAI({ baseURL: url + "/v1", apiKey: "none", maxRetries: 0, timeout: 60_000 });
const messages = [{ role: "user", content: "hello" }];
const found = {};

found.models = (await client.models.list()).data.map((each) => each.id);

const whole = await client.chat.completions.create({ model, messages });
found.chat = whole.choices[0].message.content;

found.stream = "";
for await (const chunk of await client.chat.completions.create({
  model,
  messages,
  stream: true,
  stream_options: { include_usage: true },
})) {
  found.stream += chunk.choices[0]?.delta?.content ?? "";
  found.usage = chunk.usage ?? found.usage;
}

const tools = [
  {
    type: "function",
    function: {
      name: "find",
      parameters: { type: "object", properties: { what: { type: "string" } }, required: ["what"] },
    },
  },
];
const called = await client.chat.completions.create({ model: caller, messages, tools });
found.tool = called.choices[0].message.tool_calls[0].function;

const image = "data:image/png;base64," + readFileSync(picture).toString("base64");
const seen = await client.chat.completions.create({
  model: "sightline",
  messages: [
    {
      role: "user",
      content: [
        { type: "text", text: "what is this" },
        { type: "image_url", image_url: { url: image } },
      ],
    },
  ],
});
found.image = seen.choices[0].message.content;

const heard = await client.audio.transcriptions.create({
  model: "whisper-1",
  file: createReadStream(recording),
  response_format: "verbose_json",
});
found.words = heard.words.map((each) => each.word);

const sound = await client.audio.speech.create({ model: "tts-1", voice: "alloy", input: "hello there" });
found.speech = (await sound.arrayBuffer()).byteLength;

try {
  await client.chat.completions.create({ model: "absent", messages });
} catch (error) {
  found.error = [error.constructor.name, error.status];
}
console.log(JSON.stringify(found));
