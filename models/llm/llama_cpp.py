"""llama.cpp in this process: chat with streaming, tools, images, and a prefix cache per
conversation.

Knows GGUF files, OpenAI's chat forms and llama.cpp's binding; knows no HTTP, no scene and no skill.
`n_parallel` requests run at once in llama.cpp's slots (continuous batching); more wait in line, and
beyond `max_waiting` they are refused. A slot keeps the tokens of its last conversation, and a
request goes to the slot that shares the longest prefix with it, so that only what is new is read.

The binding also opens an HTTP port on loopback. It cannot be avoided, so it gets a random key that
nobody else learns.
"""

from __future__ import annotations

import asyncio
import ctypes
import secrets
import signal
import threading
import weakref
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, contextmanager, suppress
from pathlib import Path
from typing import cast

from models.errors import MissingModel, Overloaded, SightlineError, UserError, first_line
from models.json_types import JsonObject
from models.llm import request_check
from models.llm.control_tokens import ControlTokens
from models.llm.forced_calls import called, held, is_forced
from models.llm.gguf_header import metadata
from models.llm.pocket_engine import answer
from models.runtime import usable_cores
from models.untyped import Untyped, untyped

Chunk = JsonObject
THREAD_PREFIX = "llama-"  # of the names of the threads that run requests
PROMPT_CACHE_MIB = (
    64  # of host memory for prefixes that lost their slot; the binding's own default is 8 GiB
)
_ALL_LAYERS = 999
_READ_AT_ONCE = (
    256  # tokens of a prompt between two looks at whether anybody still waits for the answer
)


class LlamaCpp:
    """One GGUF model, usable from several event loops at once.

    `n_ctx` is the context of each request, in tokens (never more than the model was trained for).
    `threads` defaults to the cores minus one: with as many threads as cores llama.cpp slows down a
    hundredfold as soon as another program wants one. `adapter` is a GGUF file of low-rank
    matrices (LoRA) that were trained for this model. Raises BadInput for a file that is not a GGUF,
    MissingModel where llama.cpp cannot be loaded, SightlineError where it refuses the model.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        n_ctx: int = 4096,
        n_parallel: int = 2,
        threads: int | None = None,
        gpu_layers: int = 0,
        max_waiting: int = 32,
        projector: str | Path | None = None,
        chat_template: str | None = None,
        adapter: Path | None = None,
    ) -> None:
        path = Path(path)
        self.pocket = is_pocket(path)
        self._control_tokens = ControlTokens(path)
        self.name = path.stem
        self.vision = projector is not None
        self.n_ctx, self.n_parallel, self.max_waiting = n_ctx, n_parallel, max_waiting
        self.refused = 0  # requests turned away because the line was full
        params = _params(path, threads or max(1, usable_cores() - 1), gpu_layers)
        params.n_ctx, params.n_parallel, params.model_alias = (
            n_ctx * n_parallel,
            n_parallel,
            {self.name},
        )
        if self.pocket:  # each question stands alone
            params.cache_ram_mib = 0
        if projector is not None:
            metadata(Path(projector))
            params.mmproj.path = str(projector)
        if chat_template is not None:
            params.chat_template = chat_template
        if adapter is not None:
            params.lora_adapters = [_adapter(adapter)]
        self.key = secrets.token_urlsafe(32)
        params.api_keys = [self.key]
        server = _start(params, path)
        self.address = cast(str, server.listening_address)
        self._holder = [server]
        self._threads = ThreadPoolExecutor(
            n_parallel, thread_name_prefix=f"{THREAD_PREFIX}{self.name}"
        )
        self._lock = threading.Lock()
        self._accepted = 0  # requests that run or wait
        self.on_progress: Callable[[], None] = lambda: None  # a piece of a prompt has been read
        self._closing, self._asked = threading.Event(), threading.Event()
        self._finalizer = weakref.finalize(
            self, _shut, self._closing, self._threads, self._holder, self._asked
        )

    @property
    def running(self) -> int:
        """Requests that hold a slot."""
        return min(self._accepted, self.n_parallel)

    @property
    def waiting(self) -> int:
        """Requests that wait for a slot."""
        return max(0, self._accepted - self.n_parallel)

    async def chat(self, request: Mapping[str, Untyped]) -> AsyncGenerator[Chunk, None]:
        """Answer an OpenAI chat request as a stream of `chat.completion.chunk` objects; the last
        one holds `usage`.

        Closing the iteration, or cancelling its task, stops the generation at the next token, and a
        prompt that is still being read at the next piece of it. Raises UserError for a request that
        llama.cpp rejects, Overloaded when too many requests wait. The pocket Llama answers with one
        skill call: see `models.llm.pocket_engine`.
        """
        if self.pocket:
            async with aclosing(answer(self, request)) as chunks:
                async for chunk in chunks:
                    yield chunk
            return
        request_check.check(request, self.n_ctx)
        forced = is_forced(request)
        request = self._control_tokens.defused(request)
        body = held(request) if forced else dict(request)
        body |= {"stream": True, "stream_options": {"include_usage": True}, "return_progress": True}
        body.pop("model", None)
        stream = self._run("handle_chat_completions", body)
        async with aclosing(called(stream) if forced else stream) as chunks:
            async for chunk in chunks:
                yield chunk

    async def complete(self, request: Mapping[str, Untyped]) -> AsyncGenerator[Chunk, None]:
        """Go on with a raw prompt (OpenAI's completion form, and llama.cpp's `grammar`), as a
        stream of chunks."""
        body = {**request, "stream": True, "return_progress": True}
        async with aclosing(self._run("handle_completions", body)) as chunks:
            async for chunk in chunks:
                yield chunk

    def close(self) -> None:
        """Stop what is running and free the model. Blocks until every generation has noticed."""
        self._finalizer()

    async def _run(self, method: str, body: JsonObject) -> AsyncGenerator[Chunk, None]:
        loop = asyncio.get_running_loop()
        pieces: asyncio.Queue[Chunk | SightlineError | None] = (
            asyncio.Queue()
        )  # bounded by the context: one per token
        stop = threading.Event()

        def put(piece: Chunk | SightlineError | None) -> None:
            try:
                loop.call_soon_threadsafe(pieces.put_nowait, piece)
            except RuntimeError:  # the caller's loop has closed
                stop.set()

        job = self._submit(lambda: self._generate(method, body, stop, put))
        try:
            while (piece := await pieces.get()) is not None:
                if isinstance(piece, SightlineError):
                    raise piece
                yield piece
        finally:
            stop.set()
            job.cancel()

    def _submit(self, job: Callable[[], None]) -> Untyped:
        with self._lock:
            if self._closing.is_set():
                raise SightlineError(f"the Llama {self.name} has been closed")
            if self._accepted >= self.n_parallel + self.max_waiting:
                self.refused += 1
                raise Overloaded(
                    f"{self.max_waiting} requests already wait for the Llama {self.name}: try again"
                    " in a moment"
                )
            self._accepted += 1
        future = self._threads.submit(job)
        future.add_done_callback(lambda _: self._leave())
        return future

    def _leave(self) -> None:
        with self._lock:
            self._accepted -= 1

    def _generate(
        self,
        method: str,
        body: JsonObject,
        stop: threading.Event,
        put: Callable[[Chunk | SightlineError | None], None],
    ) -> None:
        def hear(chunk: Untyped) -> bool:
            """True stops the generation. Nothing may be raised here: the binding would swallow
            it."""
            self._asked.set()
            if stop.is_set() or self._closing.is_set() or not threading.main_thread().is_alive():
                return True
            if "error" in chunk:
                put(_failure(chunk["error"]))
            elif "prompt_progress" in chunk:  # asked for so that a cancelled prompt stops early
                self.on_progress()
            else:
                put(chunk)
            return False

        try:
            if not stop.is_set() and self._holder:
                getattr(self._holder[0], method)(body, hear)
        # The request could not be turned into a prompt. orjson, where installed, raises TypeError.
        except (ValueError, TypeError, RuntimeError) as error:
            put(UserError(f"the Llama cannot take this request: {first_line(error)}"))
        except Exception as error:  # the waiting task must hear of it, whatever it is
            put(SightlineError(f"llama.cpp failed: {first_line(error)}"))
        finally:
            if self._closing.is_set():
                put(SightlineError(f"the Llama {self.name} was closed while it answered"))
            put(None)


def is_pocket(path: str | Path) -> bool:
    """Whether a GGUF is the pocket Llama. Raises BadInput for a file that is no GGUF."""
    return bool(metadata(Path(path)).get("sightline.calls"))


def _params(path: Path, threads: int, gpu_layers: int) -> Untyped:
    try:
        xllamacpp = untyped("xllamacpp")
    except ImportError as error:
        raise MissingModel(
            f"llama.cpp cannot be loaded ({error}): on Debian, apt install libgomp1"
        ) from error
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.n_gpu_layers = gpu_layers if gpu_layers >= 0 else _ALL_LAYERS
    params.n_batch = params.n_ubatch = _READ_AT_ONCE
    params.cache_ram_mib = PROMPT_CACHE_MIB
    params.ui = params.endpoint_slots = params.warmup = False
    params.verbosity = -1
    return params


def _adapter(path: Path) -> Untyped:
    info = untyped("xllamacpp").CommonAdapterLoraInfo()
    info.path, info.scale = str(path), 1.0
    return info


def _start(params: Untyped, path: Path) -> Untyped:
    xllamacpp = untyped("xllamacpp")
    try:
        with _own_signals():
            return xllamacpp.Server(params)
    except RuntimeError as error:
        raise SightlineError(
            f"llama.cpp cannot load {path}: the file is damaged, not a language model, or too "
            "large for the memory"
        ) from error


@contextmanager
def _own_signals() -> Generator[None, None, None]:
    """Give the signals back that the binding takes: it would end its own loop on Ctrl-C and leave
    ours running.

    The handlers are C functions, and models are loaded in any thread, where the signal module
    refuses to set one.
    """
    get, put = ctypes.pythonapi.PyOS_getsig, ctypes.pythonapi.PyOS_setsig
    get.restype = put.restype = ctypes.c_void_p
    get.argtypes, put.argtypes = [ctypes.c_int], [ctypes.c_int, ctypes.c_void_p]
    kept = {number: get(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            put(number, handler)


def _shut(
    over: threading.Event,
    threads: ThreadPoolExecutor,
    holder: list[Untyped],
    asked: threading.Event,
) -> None:
    over.set()
    # The last reference may be dropped in one of these threads, which can't wait for itself.
    in_own_thread = threading.current_thread().name.startswith(THREAD_PREFIX)
    threads.shutdown(wait=not in_own_thread, cancel_futures=True)
    if not asked.is_set():
        _await_loop(holder[0])
    holder.clear()


def _await_loop(server: Untyped) -> None:
    """Let the binding answer a request of one token: it waits for itself for ever if it is ended
    before its loop has begun."""

    def enough(chunk: Untyped) -> bool:
        return True

    with suppress(ValueError, RuntimeError):
        server.handle_completions({"prompt": " ", "max_tokens": 1, "stream": True}, enough)


def _failure(error: Mapping[str, Untyped]) -> SightlineError:
    message = str(error.get("message", "no reason given"))
    code = error.get("code", 500)
    if code == 503:
        return Overloaded(f"the language model is not ready: {message}")
    kind = UserError if code in (400, 404, 501) else SightlineError
    return kind(f"the Llama cannot answer: {message}")
