"""Trains the pocket Llama from nothing and exports it: python -m models.pocket.training.train
[--steps N] [--seed 1] [--out FILE]

One seed decides the vocabulary, the examples and the weights; the number of steps is fixed, so that
the time depends on the machine and the result does not (up to the order of sums on other
processors). Needs the `train` extra.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from models.pocket import POCKET_GGUF, calls
from models.pocket.training.examples import Example, examples
from models.pocket.training.export import Shape, export
from models.pocket.training.network import Weights, initial, product, states
from models.pocket.training.tokenizer import (
    BEGIN_ID,
    CLOSE_ID,
    END_ID,
    SEPARATOR_ID,
    Tokenizer,
    learn,
)
from models.untyped import Untyped, untyped

torch = untyped("torch")
F = untyped("torch.nn.functional")

BATCH = 128
STEPS = 4500
LEARNING_RATE = 2.5e-3
WARM_UP = 200  # steps
DROP = 0.1
SPLIT = (
    0.08  # of the words are spelt in smaller parts than they need be, so that the parts get known
)
QUESTION_SHARE = 0.1  # of the question's own tokens are predicted too, beside all those of the call
KEEP_EVERY = 500  # steps, so that a run that is cut off leaves something
PRECISION = (
    torch.bfloat16
)  # of the factors of matrix products: half the time of float32 where the processor has it
AVERAGE = 0.998  # decay of the moving average of the weights, which is what is exported


def sequence(example: Example, tokenizer: Tokenizer, rng: random.Random) -> tuple[list[int], int]:
    """Token ids of question and call, and where the call begins. A word that is spelt in parts is
    spelt so both times."""
    spelled = [
        tokenizer.word(word, rng if rng.random() < SPLIT else None) for word in example.words
    ]
    question = [BEGIN_ID, *itertools.chain.from_iterable(spelled), SEPARATOR_ID]
    copied = list(
        itertools.chain.from_iterable(
            tokenizer.word(word) for word in example.words[example.start : example.end]
        )
    )
    opening = tokenizer.opening[calls.opening(example.skill, bool(copied))]
    return [*question, opening, *copied, *([CLOSE_ID] if copied else []), END_ID], len(question)


def batches(tokenizer: Tokenizer, seed: int) -> Iterator[tuple[Untyped, Untyped, Untyped]]:
    """(tokens, targets, which of them count) [batch, time] of examples of like length, without
    end."""
    rng, source = random.Random(seed), examples(seed)
    while True:
        pool = [sequence(e, tokenizer, rng) for e in itertools.islice(source, 32 * BATCH)]
        pool.sort(key=lambda item: len(item[0]))
        groups = [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
        rng.shuffle(groups)
        for group in groups:
            length = max(len(ids) for ids, _ in group)
            tokens = torch.full((len(group), length), END_ID)
            wanted = torch.zeros(len(group), length - 1, dtype=torch.bool)
            for row, (ids, start) in enumerate(group):
                tokens[row, : len(ids)] = torch.tensor(ids)
                wanted[row, : start - 1] = torch.rand(start - 1) < QUESTION_SHARE
                wanted[row, start - 1 : len(ids) - 1] = True
            yield tokens[:, :-1], tokens[:, 1:], wanted


def train(
    seed: int, steps: int, tokenizer: Tokenizer, shape: Shape, keep: Callable[[Weights], None]
) -> None:
    """Trains `steps` steps, matrices by Muon and the rest by AdamW, and gives `keep` the averaged
    weights now and then."""
    torch.manual_seed(seed)
    weights = initial(shape)
    embeddings = weights["token_embd.weight"]
    matrices = [t for t in weights.values() if t.ndim == 2 and t is not embeddings]
    others = [embeddings, *(t for t in weights.values() if t.ndim == 1)]
    optimizers = (
        torch.optim.Muon(
            matrices, lr=LEARNING_RATE, weight_decay=0.1, adjust_lr_fn="match_rms_adamw"
        ),
        torch.optim.AdamW(
            others, lr=LEARNING_RATE, weight_decay=0.0, betas=(0.9, 0.98), fused=True
        ),
    )
    average = {name: tensor.detach().clone() for name, tensor in weights.items()}
    began, seen, recent = time.monotonic(), 0, 0.0
    source = batches(tokenizer, seed)
    for step, (tokens, targets, wanted) in zip(range(steps), source, strict=False):
        rate = LEARNING_RATE * min(
            (step + 1) / WARM_UP, 0.02 + 0.49 * (1 + math.cos(math.pi * step / steps))
        )
        for optimizer in optimizers:
            optimizer.param_groups[0]["lr"] = rate
        found = states(weights, shape, tokens, DROP, PRECISION)[wanted]
        loss = F.cross_entropy(
            product(found, weights["token_embd.weight"], PRECISION), targets[wanted]
        )
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(weights.values()), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        decay = min(AVERAGE, (step + 1) / (step + 10))
        with torch.no_grad():
            for name, tensor in weights.items():
                average[name].lerp_(tensor, 1 - decay)
        seen += tokens.numel()
        recent = 0.98 * recent + 0.02 * loss.item() if step else loss.item()
        if step % 100 == 0 or step == steps - 1:
            passed = time.monotonic() - began
            print(
                f"step {step:5d}  loss {recent:.4f}  {passed:6.0f} s  {seen / passed:6.0f}"
                " tokens/s",
                flush=True,
            )
        if (step + 1) % KEEP_EVERY == 0 or step == steps - 1:
            keep(average)


def vocabulary(seed: int, size: int) -> Tokenizer:
    """The tokenizer of the words in 40,000 examples; each word counts by the root of how often it
    occurs."""
    counts = Counter(
        word for e in itertools.islice(examples(seed + 1_000_000), 40_000) for word in e.words
    )
    return Tokenizer(learn(Counter({word: math.isqrt(4 * n) for word, n in counts.items()}), size))


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the pocket Llama and export it as GGUF.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument(
        "--threads", type=int, default=2, help="one is faster where the cores are shared"
    )
    parser.add_argument("--out", type=Path, default=POCKET_GGUF)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    shape = Shape()
    tokenizer = vocabulary(options.seed, shape.vocabulary)

    def keep(weights: Weights) -> None:
        export(
            options.out,
            {name: tensor.numpy() for name, tensor in weights.items()},
            tokenizer,
            shape,
        )
        count = sum(t.numel() for t in weights.values())
        print(
            f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB, {count:,} weights",
            flush=True,
        )

    train(options.seed, options.steps, tokenizer, shape, keep)


if __name__ == "__main__":
    main()
