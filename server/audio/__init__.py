"""Speech in and out, in OpenAI's forms."""
