"""Trains the interpreter: python -m assistant.answer.interpreter.training.train MODEL.gguf
[--passes 2] [--out FILE] [--state FILE]

The weights of the model stay as they are; low-rank matrices beside each of its linear layers are
learned (LoRA: Hu et al. 2021, arXiv:2106.09685) and written as an adapter for llama.cpp. One talk
of several requests is read at once: each request sees the earlier ones with their answers, as in
use, and not their calls. Needs the `train` extra.
"""

from __future__ import annotations

import argparse
import math
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answer.interpreter.training.answers import answer
from assistant.answer.interpreter.training.export import Pair, architecture, write_adapter
from assistant.answer.interpreter.training.talks import Talk, read_talks, varied
from models.arrays import Array
from models.interpreter import ADAPTER
from models.untyped import Untyped, untyped

torch = untyped("torch")
F = untyped("torch.nn.functional")

RANK = 8
SCALE = 2.0  # of what the adapter adds: alpha / rank
RATE = 5e-4  # highest learning rate
WARM_UP = 0.05  # of the training
TALKS = 4  # of one step
TELL_EVERY = 10  # steps
KEEP_EVERY = 100  # steps, so that a run that is cut off leaves something
LINEAR = {
    "self_attn": ("q_proj", "k_proj", "v_proj", "o_proj"),
    "mlp": ("gate_proj", "up_proj", "down_proj"),
}


class Adapted(torch.nn.Module):
    """A linear layer with frozen weights, and two small matrices that are learned: `down` of shape
    (rank, in) and `up` of shape (out, rank), which begins as zeros."""

    def __init__(self, linear: Untyped) -> None:
        torch.nn.Module.__init__(self)
        self.linear = linear
        bound = 1 / math.sqrt(linear.in_features)
        down = torch.empty(RANK, linear.in_features).uniform_(-bound, bound)
        self.down = torch.nn.Parameter(down)
        self.up = torch.nn.Parameter(torch.zeros(linear.out_features, RANK))

    def forward(self, x: Untyped) -> Untyped:
        low = x @ self.down.to(x.dtype).T
        return self.linear(x) + SCALE * (low @ self.up.to(x.dtype).T)


@dataclass(frozen=True)
class Sequence:
    """A talk in tokens. `positions` count only what is there in use; `blocks` is 0 for what every
    later token sees, and the number of its request for a call, which no later request sees;
    `learned` are the tokens to be predicted."""

    tokens: list[int]
    positions: list[int]
    blocks: list[int]
    learned: list[bool]


def sequence(talk: Talk, tokenizer: Untyped) -> Sequence:
    """A talk as the model meets it in use."""
    tokens: list[int] = []
    positions: list[int] = []
    blocks: list[int] = []
    learned: list[bool] = []

    def put(text: list[int], start: int, block: int) -> int:
        tokens.extend(text)
        positions.extend(range(start, start + len(text)))
        blocks.extend([block] * len(text))
        learned.extend([block > 0] * len(text))
        return start + len(text)

    at = put(_ids(talk.situation, tokenizer), 0, 0)
    for number, turn in enumerate(talk.turns, start=1):
        at = put(_ids(f"Wearer: {turn.said}\n", tokenizer), at, 0)
        put([*_ids(turn.calls, tokenizer), tokenizer.eos_token_id], at, number)
        told = answer(turn.parsed, talk.now)
        if told:
            at = put(_ids(f"Glasses: {told}\n", tokenizer), at, 0)
    return Sequence(tokens, positions, blocks, learned)


def _ids(text: str, tokenizer: Untyped) -> list[int]:
    return list(tokenizer(text, add_special_tokens=False)["input_ids"])


def adapted(path: Path) -> tuple[Untyped, Untyped, list[Untyped]]:
    """The model of a GGUF file with matrices to be learned, its tokenizer, and these matrices.
    Raises ValueError for another architecture than Qwen2: llama's heads, for one, have another
    order in GGUF."""
    if architecture(path) != "qwen2":
        raise ValueError(f"{path} is no Qwen2")
    transformers = untyped("transformers")
    model = transformers.AutoModelForCausalLM.from_pretrained(
        path.parent,
        gguf_file=path.name,
        dtype=torch.bfloat16,
        attn_implementation="eager",  # the quickest on a CPU with a mask of its own
    )
    tokenizer = transformers.AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
    model.requires_grad_(False)
    matrices: list[Untyped] = []
    for layer in model.model.layers:
        for part, names in LINEAR.items():
            for name in names:
                one = Adapted(getattr(getattr(layer, part), name))
                setattr(getattr(layer, part), name, one)
                matrices += [one.down, one.up]
    return model, tokenizer, matrices


def pairs_of(model: Untyped) -> list[Pair]:
    """What was learned, layer by layer."""
    return [
        Pair(number, name, _array(one.down), _array(one.up))
        for number, block in enumerate(model.model.layers)
        for part, names in LINEAR.items()
        for name in names
        for one in [getattr(getattr(block, part), name)]
    ]


def _array(matrix: Untyped) -> Array:
    return np.asarray(matrix.detach().float().numpy())


def loss_of(model: Untyped, one: Sequence) -> Untyped:
    """The sum of the cross entropies of the learned tokens, in nats."""
    tokens, blocks = torch.tensor(one.tokens), torch.tensor(one.blocks)
    order = torch.arange(len(tokens))
    sees = order[None, :] <= order[:, None]
    sees &= (blocks[None, :] == 0) | (blocks[None, :] == blocks[:, None])
    mask = torch.zeros(sees.shape, dtype=torch.bfloat16).masked_fill(~sees, -1e4)
    hidden = model.model(
        input_ids=tokens[None],
        position_ids=torch.tensor(one.positions)[None],
        attention_mask=mask[None, None],
    ).last_hidden_state[0]
    targets = torch.tensor(one.learned).nonzero()[:, 0]
    logits = model.lm_head(hidden[targets - 1]).float()
    return F.cross_entropy(logits, tokens[targets], reduction="sum")


def train(path: Path, passes: int, out: Path, seed: int = 1, state: Path | None = None) -> None:
    """Read all talks so many times, and write the adapter; after each pass the loss on the talks
    held out is told. With `state` a file keeps how far the training is, and it goes on from
    there."""
    torch.manual_seed(seed)
    talks = read_talks()
    learned = [talk for talk in talks if not talk.is_held_out]
    model, tokenizer, matrices = adapted(path)
    kept = [sequence(talk, tokenizer) for talk in talks if talk.is_held_out]
    optimizer = torch.optim.AdamW(matrices, lr=RATE, weight_decay=0.01)
    begin = _taken_up(state, matrices, optimizer)
    in_pass = math.ceil(len(learned) / TALKS)
    steps = passes * in_pass
    for step in range(begin, steps):
        rng = random.Random(f"{seed} {step}")
        order = random.Random(f"{seed} {step // in_pass}").sample(learned, len(learned))
        at = step % in_pass * TALKS
        batch = [sequence(varied(talk, rng), tokenizer) for talk in order[at : at + TALKS]]
        loss = _step(model, batch, optimizer, matrices, rate_at(step / steps))
        done = step + 1
        if done % TELL_EVERY == 0:
            print(f"step {done} of {steps}: {loss:.3f} nats a token", flush=True)
        if done % KEEP_EVERY == 0 or done == steps:
            write_adapter(pairs_of(model), "qwen2", RANK * SCALE, out)
            _keep(state, done, matrices, optimizer)
        if done % in_pass == 0:
            _tell(model, kept, done)


def _keep(state: Path | None, step: int, matrices: list[Untyped], optimizer: Untyped) -> None:
    if state is not None:
        torch.save([step, [one.data for one in matrices], optimizer.state_dict()], state)


def _taken_up(state: Path | None, matrices: list[Untyped], optimizer: Untyped) -> int:
    """The step to go on with; 0 without a file."""
    if state is None or not state.exists():
        return 0
    step, values, kept = torch.load(state)
    for one, value in zip(matrices, values, strict=True):
        one.data.copy_(value)
    optimizer.load_state_dict(kept)
    return int(step)


def rate_at(done: float) -> float:
    """The learning rate after a share of the training: it rises, and falls as a cosine."""
    return RATE * min(1.0, done / WARM_UP + 0.01) * (0.05 + 0.475 * (1 + math.cos(math.pi * done)))


def _step(
    model: Untyped, batch: list[Sequence], optimizer: Untyped, matrices: list[Untyped], rate: float
) -> float:
    """Learn from some talks. Returns their loss in nats a token."""
    for group in optimizer.param_groups:
        group["lr"] = rate
    count = sum(sum(one.learned) for one in batch)
    told = 0.0
    for one in batch:
        loss = loss_of(model, one) / count
        loss.backward()
        told += loss.item()
    torch.nn.utils.clip_grad_norm_(matrices, 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return told


def _tell(model: Untyped, kept: list[Sequence], step: int) -> None:
    with torch.no_grad():
        total = sum(loss_of(model, one).item() for one in kept)
    mean = total / sum(sum(one.learned) for one in kept)
    print(f"step {step}: {mean:.4f} nats a token of {len(kept)} talks held out", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("model", type=Path, help="the GGUF file to be adapted")
    parser.add_argument("--passes", type=int, default=2, help="how often all talks are read")
    parser.add_argument("--out", type=Path, default=ADAPTER)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--state", type=Path, help="a file to go on from after an interruption")
    given = parser.parse_args()
    train(given.model, given.passes, given.out, given.seed, given.state)


if __name__ == "__main__":
    main()
