"""The training loop: three losses, Muon for matrices, a schedule on the wall clock."""

import os
import pickle
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

import torch
import torch.nn.functional as F
from torch import Tensor

from mini.batches import IGNORE, Batch, collate, plan
from mini.network import Shape, Whisper
from mini.shards import Example
from mini.tokens import Codec

POOL = 14_000  # examples each worker keeps in memory
WARM_UP = 200  # steps
EMA_HALF_LIFE = 150  # steps of the first worker
GUIDED_HEADS = 2  # of each decoder layer
MATRIX_RATE, OTHER_RATE = 0.01, 2.5e-3


@dataclass
class Plan:
    """What to train and for how long. `passes` is how often each example is seen."""

    minutes: float
    shape: Shape
    passes: float = 2.5
    seed: int = 1
    checkpoint_every: float = 240.0  # seconds


class Pool:
    """The examples in memory; new shards replace the oldest ones."""

    def __init__(self, folder: Path, passes: float) -> None:
        self.folder = folder
        self.passes = passes
        self.examples: list[Example] = []
        self.loaded = 0

    def refill(self, seen: int) -> None:
        """Take waiting shards as long as those loaded are used up; wait for the first."""
        while True:
            waiting = sorted(self.folder.glob("shard-*.pkl"), key=lambda p: p.stat().st_mtime)
            if self.loaded * self.passes > seen + 2000:
                return
            if not waiting:
                if self.examples:
                    return
                time.sleep(1)
                continue
            taken = waiting[0].with_suffix(f".{os.getpid()}")
            try:
                waiting[0].rename(taken)  # another worker may be quicker
            except FileNotFoundError:
                continue
            self.examples += pickle.loads(taken.read_bytes())  # our own files
            taken.unlink()
            self.loaded += 1000
            self.examples = self.examples[-POOL:]


def optimizers(model: Whisper) -> list[torch.optim.Optimizer]:
    """Muon for the matrices inside the layers, AdamW for everything else."""
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and "coder." in name]
    chosen = {id(p) for p in matrices}
    others = [p for p in model.parameters() if id(p) not in chosen]
    return [
        torch.optim.Muon(
            matrices, lr=MATRIX_RATE, weight_decay=0.01, momentum=0.95, adjust_lr_fn="original"
        ),
        torch.optim.AdamW(others, lr=OTHER_RATE, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
    ]


def rate(step: int, done: float) -> float:
    """Share of the peak rate: a warm-up in steps, then flat, then linear to zero in time."""
    return min(1.0, (step + 1) / WARM_UP) * min(1.0, max(0.02, (1 - done) / 0.6))


def losses(model: Whisper, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return the losses of text, phonemes and attention (each a mean in nats)."""
    memory = model.encode(batch.mel)
    states, maps = model.decode(batch.inputs, memory)
    wanted = batch.labels != IGNORE
    text = F.cross_entropy(model.logits(states[wanted]), batch.labels[wanted], label_smoothing=0.03)
    heard = model.phoneme_head(memory).flatten(0, 1)
    phonemes = F.cross_entropy(heard, batch.phonemes.flatten())
    attention = text.new_zeros(())
    if batch.guided.any():
        for weights in maps:
            inside = (weights[:, :GUIDED_HEADS] * batch.inside[:, None]).sum(-1)
            attention = attention - (inside + 1e-4).log().transpose(1, 2)[batch.guided].mean()
    return text, phonemes, attention / len(maps)


@dataclass
class Progress:
    """Where the training is; the losses are running means."""

    step: int = 0
    seen: int = 0
    seconds: float = 0.0
    means: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])

    def add(self, values: tuple[Tensor, Tensor, Tensor], count: int) -> None:
        """Take in one step."""
        self.step += 1
        self.seen += count
        keep = min(0.98, self.step / (self.step + 1))
        pairs = zip(self.means, values, strict=True)
        self.means = [keep * m + (1 - keep) * float(v.detach()) for m, v in pairs]


class Trainer:
    """One worker of the training. All workers update the same weights in shared memory.

    They never wait for each other (Hogwild), so a busy machine slows them only by what it takes.
    The first worker also keeps the averaged weights, the checkpoints and the report.
    """

    def __init__(self, wanted: Plan, codec: Codec, folder: Path, model: Whisper, rank: int) -> None:
        torch.manual_seed(wanted.seed + rank)
        self.plan, self.codec = wanted, codec
        self.rng = Random(wanted.seed + rank)
        self.model = model
        self.average = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.optimizers = optimizers(self.model)
        self.pool = Pool(folder, wanted.passes)
        self.progress = Progress()
        self.parent = os.getppid()  # a helper whose parent is gone must not run on

    def run(self, checkpoint: Path | None, report: Callable[[Progress], None]) -> None:
        """Train until the time is up; save the averaged weights now and then and at the end."""
        self.pool.refill(0)
        begun = saved = time.monotonic()
        total = self.plan.minutes * 60
        while True:
            self.pool.refill(self.progress.seen)
            for examples in plan(self.pool.examples, self.rng):
                now = time.monotonic()
                self.progress.seconds = now - begun
                orphaned = checkpoint is None and os.getppid() != self.parent
                over = orphaned or now - begun >= total
                if checkpoint and (over or now - saved >= self.plan.checkpoint_every):
                    self.save(checkpoint)
                    saved = now
                if over:
                    return
                self.step(examples, (now - begun) / total)
                if checkpoint:
                    self._average()
                report(self.progress)

    def step(self, examples: list[Example], done: float) -> None:
        """Do one update; `done` is the share of the time that is spent."""
        batch = collate(examples, self.codec, self.rng)
        scale = rate(self.progress.step, done)
        for optimizer, peak in zip(self.optimizers, (MATRIX_RATE, OTHER_RATE), strict=True):
            for group in optimizer.param_groups:
                group["lr"] = peak * scale
            optimizer.zero_grad(set_to_none=True)
        values = losses(self.model, batch)
        # phonemes and attention teach the early minutes; the text decides at the end
        helper = 1.0 if done < 0.4 else 0.4
        (values[0] + helper * values[1] + 0.5 * helper * values[2]).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
        self.progress.add(values, len(batch.mel))

    def _average(self) -> None:
        window = min(EMA_HALF_LIFE / 0.69, 1 + self.progress.step / 4)
        state = self.model.state_dict()
        torch._foreach_lerp_(list(self.average.values()), list(state.values()), 1 / window)

    def save(self, path: Path) -> None:
        """Write the averaged weights with all that export needs."""
        part = path.with_suffix(".part")
        content = {
            "weights": self.average,
            "shape": asdict(self.plan.shape),
            "seen": self.progress.seen,
            "minutes": self.progress.seconds / 60,
        }
        torch.save(content, part)
        part.replace(path)


def work(
    wanted: Plan,
    tokenizer: Path,
    folder: Path,
    model: Whisper,
    rank: int,
    checkpoint: Path | None = None,
    report: Callable[[Progress], None] = lambda _: None,
) -> None:
    """Be one worker: one thread, its own batches, shared weights."""
    torch.set_num_threads(1)
    Trainer(wanted, Codec(tokenizer), folder, model, rank).run(checkpoint, report)
