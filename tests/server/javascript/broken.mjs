// One streamed answer of the official JavaScript client, and how it ended. Prints "begun" with the
// first chunk, then "whole" or "error". Arguments: address of the server, model.
import OpenAI from "openai";

const [url, model] = process.argv.slice(2);
const client = new OpenAI({ baseURL: url + "/v1", apiKey: "none", maxRetries: 0 });
const messages = [{ role: "user", content: "hello" }];
let ended = "whole";
try {
  const stream = await client.chat.completions.create({ model, messages, stream: true });
  let isFirst = true;
  for await (const _ of stream) {
    if (isFirst) console.log("begun");
    isFirst = false;
  }
} catch {
  ended = "error";
}
console.log(ended);
