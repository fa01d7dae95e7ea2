"""OpenAI's Realtime protocol over WebSocket: one wearer's loop for each connection."""
