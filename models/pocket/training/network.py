"""The pocket Llama as PyTorch functions: RMSNorm, rotary positions, grouped-query attention,
SwiGLU, tied embeddings.

Weights are a plain dict under the names of the GGUF format, so that exporting is copying. Needs the
`train` extra.
"""

from __future__ import annotations

import math

from models.json_types import JsonObject
from models.pocket.training.export import Shape
from models.untyped import Untyped, untyped

torch = untyped("torch")
F = untyped("torch.nn.functional")

Weights = JsonObject


def initial(shape: Shape) -> Weights:
    """Random weights, from torch's generator; projections back into the residual stream are smaller
    the deeper the network."""
    head = shape.width // shape.heads
    deep = 1 / math.sqrt(2 * shape.layers)
    weights: Weights = {"token_embd.weight": torch.randn(shape.vocabulary, shape.width) * 0.05}
    for i in range(shape.layers):
        sizes = {
            "attn_q": (shape.width, shape.width, 1.0),
            "attn_k": (shape.kv_heads * head, shape.width, 1.0),
            "attn_v": (shape.kv_heads * head, shape.width, 1.0),
            "attn_output": (shape.width, shape.width, deep),
            "ffn_gate": (shape.hidden, shape.width, 1.0),
            "ffn_up": (shape.hidden, shape.width, 1.0),
            "ffn_down": (shape.width, shape.hidden, deep),
        }
        for name, (rows, columns, scale) in sizes.items():
            weights[f"blk.{i}.{name}.weight"] = (
                torch.randn(rows, columns) * scale / math.sqrt(columns)
            )
        weights[f"blk.{i}.attn_norm.weight"] = torch.ones(shape.width)
        weights[f"blk.{i}.ffn_norm.weight"] = torch.ones(shape.width)
    weights["output_norm.weight"] = torch.ones(shape.width)
    for tensor in weights.values():
        tensor.requires_grad_(True)
    return weights


def rotation(length: int, head: int, base: float) -> Untyped:
    """Complex rotary factors [length, head / 2], neighbouring pairs as llama.cpp's "norm" order has
    them."""
    speed = base ** (-torch.arange(0, head, 2).float() / head)
    angle = torch.outer(torch.arange(length).float(), speed)
    return torch.polar(torch.ones_like(angle), angle)


def _rotated(x: Untyped, turns: Untyped) -> Untyped:
    pairs = torch.view_as_complex(x.float().reshape(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * turns[:, None, :]).flatten(-2)


def product(x: Untyped, weight: Untyped, precision: Untyped) -> Untyped:
    """x times the matrix `weight`, of factors rounded to `precision` (a torch dtype), as
    float32."""
    return F.linear(x.to(precision), weight.to(precision)).float()


def states(
    w: Weights, shape: Shape, tokens: Untyped, drop: float = 0.0, precision: Untyped = torch.float32
) -> Untyped:
    """Normalised states [batch, time, width] of token ids [batch, time]; `drop` is the share of
    updates set to zero.

    Logits are their products with the embeddings.
    """
    batch, time = tokens.shape
    head = shape.width // shape.heads
    turns = rotation(time, head, shape.rope_base)
    x = F.dropout(w["token_embd.weight"][tokens], drop, drop > 0)
    for i in range(shape.layers):
        b = f"blk.{i}."
        h = F.rms_norm(x, (shape.width,), w[b + "attn_norm.weight"], shape.norm_epsilon)
        q = _rotated(
            product(h, w[b + "attn_q.weight"], precision).view(batch, time, shape.heads, head),
            turns,
        ).transpose(1, 2)
        k = _rotated(
            product(h, w[b + "attn_k.weight"], precision).view(batch, time, shape.kv_heads, head),
            turns,
        ).transpose(1, 2)
        v = (
            product(h, w[b + "attn_v.weight"], precision)
            .view(batch, time, shape.kv_heads, head)
            .transpose(1, 2)
        )
        k, v = (t.repeat_interleave(shape.heads // shape.kv_heads, 1) for t in (k, v))
        h = (
            F.scaled_dot_product_attention(q, k, v, is_causal=True)
            .transpose(1, 2)
            .reshape(batch, time, shape.width)
        )
        x = x + F.dropout(product(h, w[b + "attn_output.weight"], precision), drop, drop > 0)
        h = F.rms_norm(x, (shape.width,), w[b + "ffn_norm.weight"], shape.norm_epsilon)
        h = F.silu(product(h, w[b + "ffn_gate.weight"], precision)) * product(
            h, w[b + "ffn_up.weight"], precision
        )
        x = x + F.dropout(product(h, w[b + "ffn_down.weight"], precision), drop, drop > 0)
    return F.rms_norm(x, (shape.width,), w["output_norm.weight"], shape.norm_epsilon)
